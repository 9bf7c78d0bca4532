package os.atom.journal;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** A projection as features write them: unique names, and what was said under each. */
final class SampleNames implements Projection {
    static final String FOLDER = "db/sample";

    static Fact named(String name, String said) {
        return new Fact("sample.named", "person:1", name, said);
    }

    static Fact forgotten(String name) {
        return new Fact("sample.forgotten", "person:1", name, "{}");
    }

    static Fact seen(String name) {
        return new Fact("sample.seen", "person:1", name, "{}");
    }

    /** From now on nothing about this name can be erased. */
    static Fact kept(String name) {
        return new Fact("sample.kept", "person:1", name, "{}");
    }

    @Override
    public List<String> tables() {
        return List.of("sample_name");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "sample.named",
                "sample.forgotten",
                "sample.broken",
                "sample.severed",
                "sample.kept",
                "sample.seen",
                "sample.full");
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        if (about.stream().anyMatch(each -> each.entry().type().equals("sample.kept"))) {
            throw new Conflict("sample " + entry.subject() + " is kept");
        }
        handle.execute("DELETE FROM sample_name WHERE name = ?", entry.subject());
        about.forEach(each -> apply(handle, each));
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case "sample.named" -> name(handle, recorded);
            case "sample.forgotten" ->
                    handle.execute("DELETE FROM sample_name WHERE name = ?", entry.subject());
            case "sample.seen" ->
                    handle.execute(
                            "UPDATE sample_name SET times = times + 1 WHERE name = ?",
                            entry.subject());
            case "sample.broken" -> throw new IllegalStateException("this projection is broken");
            case "sample.severed" -> sever(handle);
            case "sample.full" ->
                    handle.createQuery("PRAGMA max_page_count=1").mapTo(Long.class).one();
            default -> {}
        }
    }

    private static void name(Handle handle, Recorded recorded) {
        String name = recorded.entry().subject();
        boolean taken =
                handle.select("SELECT seq FROM sample_name WHERE name = ?", name)
                        .mapTo(Long.class)
                        .findOne()
                        .isPresent();
        if (taken) {
            throw new Conflict("the name " + name + " is taken");
        }
        handle.execute(
                "INSERT INTO sample_name (name, seq, said) VALUES (?, ?, ?)",
                name,
                recorded.entry().seq(),
                recorded.payload().orElse(""));
    }

    private static void sever(Handle handle) {
        try {
            handle.getConnection().close();
        } catch (java.sql.SQLException failed) {
            throw new AssertionError(failed);
        }
        handle.execute("DELETE FROM sample_name");
    }
}
