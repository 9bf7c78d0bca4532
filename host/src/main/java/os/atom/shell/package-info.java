/** The governed path: plan, decide, record, run, record. One screen of orchestration. */
@NullMarked
package os.atom.shell;

import org.jspecify.annotations.NullMarked;
