/**
 * Finds what the rules describe in bytes that arrive in pieces, in linear time and bounded memory.
 *
 * <p>In: {@link os.atom.redaction.rule.Rule}s, compiled into a {@link
 * os.atom.redaction.match.RuleBook}, and bytes. Out: what to keep and what to replace, in order, to
 * a {@link os.atom.redaction.match.Sink}. One automaton looks for all keywords at once, so that
 * clean text costs little; only where one stands, its rules look closer, at a window that is
 * bounded by the line and by the rule. What a rule finds therefore depends on its surroundings
 * alone, and never on how the bytes were cut into pieces. Pure.
 */
@NullMarked
package os.atom.redaction.match;

import org.jspecify.annotations.NullMarked;
