package os.atom.freeze;

import os.atom.identity.PrincipalId;

/**
 * Something that goes on for agents and can be ended: commands that run, connections that are open.
 *
 * <ul>
 *   <li>A call MUST end what began before it, whole process trees included, and MUST return when
 *       that has ended or after two seconds.
 *   <li>It MUST NOT wait for a beginning: what is to begin asks {@link StopSwitch}.
 *   <li>It MAY be called again for what has ended.
 * </ul>
 */
public interface Stoppable {
    /**
     * Ends everything.
     *
     * @param why for the record, such as {@code frozen by owner}
     * @return how much it was
     */
    int endAll(String why);

    /** Ends what goes on for one agent; see {@link #endAll}. */
    int endOf(PrincipalId agent, String why);
}
