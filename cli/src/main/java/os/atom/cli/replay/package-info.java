/** {@code replay}: a command's output as it came, in the terminal and harmless to it. */
@NullMarked
package os.atom.cli.replay;

import org.jspecify.annotations.NullMarked;
