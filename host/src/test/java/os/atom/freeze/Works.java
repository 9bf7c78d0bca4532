package os.atom.freeze;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import os.atom.identity.PrincipalId;

/** Things that go on, and end when they are told to. Thread-safe. */
final class Works implements Stoppable {
    /** One of them; equal to itself alone. */
    static final class Work {
        private final PrincipalId agent;

        private Work(PrincipalId agent) {
            this.agent = agent;
        }
    }

    private final Set<Work> going = ConcurrentHashMap.newKeySet();

    Work begin(PrincipalId agent) {
        Work work = new Work(agent);
        going.add(work);
        return work;
    }

    void abandon(Work work) {
        going.remove(work);
    }

    int going() {
        return going.size();
    }

    @Override
    public int endAll(String why) {
        return end(List.copyOf(going));
    }

    @Override
    public int endOf(PrincipalId agent, String why) {
        return end(going.stream().filter(work -> work.agent.equals(agent)).toList());
    }

    private int end(List<Work> ending) {
        ending.forEach(going::remove);
        return ending.size();
    }
}
