/** {@code atom-os mount}: the directories granted to agents. */
@NullMarked
package os.atom.cli.mount;

import org.jspecify.annotations.NullMarked;
