package os.atom.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The contract on a real Redis, and what becomes of it when that is lost, hangs or is lied to. */
class RedisTest implements BusContract {
    private static final Beat QUICK =
            new Beat(
                    Duration.ofMillis(50),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(10),
                    Duration.ofMillis(200));

    private static RealRedis redis;

    @BeforeAll
    static void start() {
        redis = RealRedis.open();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Override
    public Bus join(String journal) {
        return ready(new Redis(redis.address(), journal, QUICK));
    }

    private static Bus ready(Bus bus) {
        await(bus, state -> state instanceof Bus.State.Ready);
        return bus;
    }

    static void await(Bus bus, Predicate<Bus.State> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!wanted.test(bus.state())) {
            assertThat(System.nanoTime()).as(bus.state().toString()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void whatCouldNotBeToldIsToldAfterwardsAndAllLookWhatTheyMissed() throws Exception {
        try (RealRedis own = RealRedis.open();
                Bus one = ready(new Redis(own.address(), "j", QUICK));
                Bus other = ready(new Redis(own.address(), "j", QUICK))) {
            Heard heard = new Heard();
            other.hear(heard);
            one.tell(1);
            heard.until(seq -> seq == 1);
            for (long round = 1; round <= 3; round++) {
                own.stop();
                await(one, state -> state instanceof Bus.State.Lost);
                await(other, state -> state instanceof Bus.State.Lost);
                heard.forget();
                long missed = round * 10;
                one.tell(missed);
                own.startAgain();
                ready(one);
                ready(other);
                heard.until(seq -> seq == missed);
            }
        }
    }

    @Test
    void isThereBeforeItsRedisIs() throws Exception {
        RealRedis own = RealRedis.open();
        own.stop();
        try (Bus bus = new Redis(own.address(), "j", QUICK)) {
            Heard heard = new Heard();
            bus.hear(heard);
            bus.tell(5);
            await(
                    bus,
                    state ->
                            state instanceof Bus.State.Lost lost
                                    && lost.reason().contains("onnect"));
            own.startAgain();
            ready(bus);
            heard.until(seq -> seq == 5);
        } finally {
            own.close();
        }
    }

    @Test
    void hearsAgainWhenOnlyItsEarIsCut() throws Exception {
        try (RealRedis own = RealRedis.open();
                Bus bus = ready(new Redis(own.address(), "j", QUICK));
                Jedis client = own.client()) {
            Heard heard = new Heard();
            bus.hear(heard);
            for (long seq = 1; seq <= 5; seq++) {
                long told = seq;
                client.sendCommand(
                        () -> "CLIENT".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        "KILL",
                        "TYPE",
                        "pubsub");
                bus.tell(told);
                heard.until(each -> each == told);
            }
        }
    }

    /** A connection that is half open, or a server that hangs, looks alive. */
    @Test
    void saysThatItIsLostWhenItsRedisHangs() {
        try (RealRedis own = RealRedis.open();
                Bus bus = ready(new Redis(own.address(), "j", QUICK));
                Jedis client = own.client()) {
            client.clientPause(120_000);
            await(bus, state -> state instanceof Bus.State.Lost);
            own.stop();
            own.startAgain();
            ready(bus);
        }
    }

    @Test
    void believesNothingThatAnybodyCouldSend() throws Exception {
        try (Bus bus = join("lied-to");
                Jedis client = redis.client()) {
            Heard heard = new Heard();
            bus.hear(heard);
            for (String odd :
                    new String[] {"", " ", "x", "x y", "x -5", "x 99999999999999999999"}) {
                client.publish("atom-os:lied-to", odd);
            }
            bus.tell(4);
            assertThat(heard.until(seq -> seq == 4)).allMatch(seq -> seq == 0 || seq == 4);
            assertThat(bus.state()).isInstanceOf(Bus.State.Ready.class);
        }
    }

    @Test
    void usesItsPasswordAndNeverShowsIt() {
        try (RealRedis own = RealRedis.withPassword("s3cret-of-redis");
                Bus bus = ready(new Redis(own.address(), "j", QUICK));
                Bus wrong =
                        new Redis(
                                URI.create(own.address().toString().replace("s3cret", "other")),
                                "j",
                                QUICK)) {
            assertThat(bus.state().toString()).doesNotContain("s3cret");
            await(
                    wrong,
                    state ->
                            state instanceof Bus.State.Lost lost
                                    && lost.reason().contains("WRONGPASS"));
            assertThat(wrong.state().toString()).doesNotContain("other-of-redis");
        }
    }
}
