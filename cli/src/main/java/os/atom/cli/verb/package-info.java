/** What every command has: the session it runs in, {@code --help} and {@code --json}. */
@NullMarked
package os.atom.cli.verb;

import org.jspecify.annotations.NullMarked;
