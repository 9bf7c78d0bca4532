package os.atom.bus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/** The bus of a server without others: whoever hears is here. */
public final class InProcess implements Bus {
    private final List<Ear> ears = new CopyOnWriteArrayList<>();

    @Override
    public void tell(long seq) {
        ears.forEach(ear -> ear.tell(seq));
    }

    @Override
    public void hear(LongConsumer listener) {
        ears.add(new Ear("bus", listener));
    }

    @Override
    public State state() {
        return new State.Alone();
    }

    @Override
    public void close() {
        ears.forEach(Ear::close);
        ears.clear();
    }
}
