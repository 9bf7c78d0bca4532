/**
 * {@code atom-os file}: files read and written under an agent&rsquo;s rights, without a command.
 */
@NullMarked
package os.atom.cli.file;

import org.jspecify.annotations.NullMarked;
