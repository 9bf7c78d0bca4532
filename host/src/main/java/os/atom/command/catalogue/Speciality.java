package os.atom.command.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs whose arguments are a language of their own; in YAML under {@code speciality}. */
enum Speciality {
    FIND {
        @Override
        void judge(Judge judge, CommandSpec spec, List<Word> words, Scene scene) {
            new Find(judge, spec, scene).judge(words);
        }
    },
    XARGS {
        @Override
        void judge(Judge judge, CommandSpec spec, List<Word> words, Scene scene) {
            new Xargs(judge, spec, scene).judge(words);
        }
    },
    ENV {
        @Override
        void judge(Judge judge, CommandSpec spec, List<Word> words, Scene scene) {
            new Env(judge, spec, scene).judge(words);
        }
    },
    DD {
        @Override
        void judge(Judge judge, CommandSpec spec, List<Word> words, Scene scene) {
            new Dd(judge, spec, scene).judge(words);
        }
    },
    KILL {
        @Override
        void judge(Judge judge, CommandSpec spec, List<Word> words, Scene scene) {
            new Kill(judge, spec).judge(words);
        }
    },
    TEST {
        @Override
        void judge(Judge judge, CommandSpec spec, List<Word> words, Scene scene) {
            new TestExpression(judge, spec, scene).judge(words);
        }
    };

    /** Reads the words after the command's name and reports what they do. */
    abstract void judge(Judge judge, CommandSpec spec, List<Word> words, Scene scene);

    static Optional<Speciality> named(String key) {
        return Stream.of(values())
                .filter(speciality -> speciality.name().toLowerCase(Locale.ROOT).equals(key))
                .findAny();
    }
}
