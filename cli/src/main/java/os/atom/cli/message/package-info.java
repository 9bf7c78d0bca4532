/** {@code message, inbox}: writing to agents and people, and what they wrote. */
@NullMarked
package os.atom.cli.message;

import org.jspecify.annotations.NullMarked;
