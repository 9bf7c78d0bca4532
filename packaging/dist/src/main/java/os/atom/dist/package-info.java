/**
 * What people install: one tree, packed as archive, wheel and Debian package. Whatever is written
 * here depends on its input alone: names are sorted, times given, owners and modes fixed.
 */
@NullMarked
package os.atom.dist;

import org.jspecify.annotations.NullMarked;
