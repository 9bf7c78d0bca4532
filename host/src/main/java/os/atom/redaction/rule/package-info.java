/**
 * What is a secret or personal, as data: rules in YAML with their own examples, and the checksums
 * and tables that numbers are held against.
 *
 * <p>In: rule files. Out: {@link os.atom.redaction.rule.RuleFile}s of {@link
 * os.atom.redaction.rule.Rule}s. Pure but for reading what it ships.
 */
@NullMarked
package os.atom.redaction.rule;

import org.jspecify.annotations.NullMarked;
