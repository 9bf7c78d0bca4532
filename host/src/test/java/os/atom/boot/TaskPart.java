package os.atom.boot;

import java.util.List;
import os.atom.identity.Principal;
import os.atom.protocol.TaskRun;

/** What the tests of each part of tasks begin with: a server and an agent that may. */
interface TaskPart {
    TaskServer server();

    Principal.Agent scout();

    default TaskRun last(List<TaskRun> runs) {
        return runs.getFirst();
    }
}
