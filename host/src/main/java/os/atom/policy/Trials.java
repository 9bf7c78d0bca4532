package os.atom.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import os.atom.policy.PolicyFolder.Content;

/**
 * Runs the examples beside the policies against the files as they are: the shipped ones against the
 * shipped policies, people's against all. Executes nothing.
 */
record Trials(Engines engines, Set<String> packs, Examples examples) {
    List<Tested> run(PolicyFolder folder) throws PolicyUnavailable {
        List<Tested> results = new ArrayList<>(shipped());
        Content policies = folder.policies();
        Content own = folder.examples();
        policies.problems().forEach(problem -> results.add(Tested.of(problem)));
        own.problems().forEach(problem -> results.add(Tested.of(problem)));
        List<Source> all = new ArrayList<>(Shipped.sources(packs));
        all.addAll(policies.sources());
        results.addAll(run(all, own.sources()));
        return results;
    }

    private List<Tested> shipped() throws PolicyUnavailable {
        List<Tested> results = new ArrayList<>();
        results.addAll(
                run(
                        Shipped.sources(Set.of()),
                        Shipped.LADDER.stream().map(Shipped::examples).toList()));
        for (String pack : packs) {
            results.addAll(
                    run(Shipped.sources(Set.of(pack)), List.of(Shipped.examples(pack + ".cedar"))));
        }
        return results;
    }

    private List<Tested> run(List<Source> policies, List<Source> files) throws PolicyUnavailable {
        return switch (engines.read(policies)) {
            case Reader.Outcome.Bad(List<Problem> problems) ->
                    problems.stream().map(Tested::of).toList();
            case Reader.Outcome.Good(Book book) -> {
                Engine engine = engines.engine(book);
                List<Tested> results = new ArrayList<>();
                for (Source file : files) {
                    results.addAll(examples.run(file, engine));
                }
                yield results;
            }
        };
    }
}
