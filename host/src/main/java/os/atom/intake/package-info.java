/**
 * What comes over a connection, before anything is made of it: so many bytes, for so long, and so
 * much at once for each caller. Wires that read requests by themselves read them here.
 */
@NullMarked
package os.atom.intake;

import org.jspecify.annotations.NullMarked;
