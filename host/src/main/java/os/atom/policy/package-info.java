/**
 * May it: Cedar policies turn a plan and its effects into allowed, needs approval or denied, and
 * say by which rule.
 *
 * <p>In: principal, plan, effects, view. Out: a {@link os.atom.policy.Decision}. May not know how
 * anything runs.
 */
@NullMarked
package os.atom.policy;

import org.jspecify.annotations.NullMarked;
