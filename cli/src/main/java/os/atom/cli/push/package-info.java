/** {@code push}: places that are told of tasks over A2A. */
@NullMarked
package os.atom.cli.push;

import org.jspecify.annotations.NullMarked;
