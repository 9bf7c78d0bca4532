package os.atom.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InProcessTest implements BusContract {
    private final Map<String, Bus> buses = new HashMap<>();

    @Override
    public Bus join(String journal) {
        return buses.computeIfAbsent(journal, _ -> new InProcess());
    }

    @Test
    void saysThatItReachesNobodyElse() {
        assertThat(join("j").state()).isEqualTo(new Bus.State.Alone());
    }
}
