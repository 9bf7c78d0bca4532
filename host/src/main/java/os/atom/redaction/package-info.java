/**
 * What nobody may read later: takes secrets and personal data out of what is to be stored, posted
 * or sent on.
 *
 * <p>In: texts, JSON, or output as it arrives. Out: the same with typed placeholders such as {@code
 * [redacted:aws-access-key]}. Knows nothing of what the texts mean.
 */
@NullMarked
package os.atom.redaction;

import org.jspecify.annotations.NullMarked;
