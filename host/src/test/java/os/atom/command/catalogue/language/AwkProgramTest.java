package os.atom.command.catalogue.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwkProgramTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{print $1}",
                "{print $1, $NF; s += $2 / 3} END {print s / NR}",
                "$3 > 10 && $1 ~ /x/",
                "!seen[$0]++",
                "NR==FNR{a[$1];next} $1 in a",
                "/a/,/b/",
                "{ if ($1 > 5) print \"big\"; else print \"small\" }",
                "BEGIN { while ((getline line) > 0) n++; print n }",
                "{ printf \"%s %d\\n\", $1, ($2 > 3) }",
                "{ print ($1 > 2) }",
                "BEGIN { print 6 / 2 / 3 } # system(\"id\") in words only\n",
                "{ x = \"system(\\\"id\\\")\"; print x }",
                "{ print \"a | b > c\" }",
                "/system|getline/ {print}",
                "function f(a) { return a / 2 } { print f($1) }",
                "{ gsub(/[^a-z]/, \"\"); print tolower($0) }",
                "{ print > \"/dev/stderr\" }",
                "{ a[$1] = a[$1] \",\" $2 } END { for (k in a) print k, a[k] }",
                "BEGIN { FS = \":\" } $3 >= 1000 { print $1 }",
                "{ print $1 ? \"y\" : \"n\" }",
                "{ n = split($0, p, /[:,]/); print p[n] }",
                "length($0) > 80",
                "{ getline; print }",
                ""
            })
    void transformsOnly(String program) {
        assertThat(AwkProgram.deeds(program)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN{system(\"id\")}",
                "BEGIN { system ( \"id\" ) }",
                "{print | \"sh\"}",
                "{print $1 |\"sh\"}",
                "BEGIN{\"id\" | getline}",
                "BEGIN{\"id\" | getline x; print x}",
                "BEGIN{c=\"id\"; c|getline}",
                "{print |& \"sh\"}",
                "BEGIN { printf \"x\" | \"sh\" }",
                "/x/{system($0)}",
                "END{x=1;system(\"id\")}",
                "{ print \"/\"; system(\"id\") }",
                "{ print 4 / 2; system(\"id\"); print 1 / 1 }",
                "{ a[1] / 2; system(\"id\"); b / 2 }",
                "# c\nBEGIN{system(\"id\")}",
                "{ print \"\\\\\"; system(\"id\"); print \"\" }",
                "/\\//{system(\"id\")}",
                "/[a]/{system(\"id\")}",
                "{sys\\\ntem; system(\"id\")}",
                "BEGIN{while((\"ls\"|getline l)>0)print l}"
            })
    void executes(String program) {
        assertThat(AwkProgram.deeds(program)).hasAtLeastOneElementOfType(Deed.Executes.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{print > \"out\"}",
                "{print $1 > \"out\"}",
                "{print >> \"out\"}",
                "{printf \"%s\", $1 > \"out\"; p = 1}",
                "{printf(\"%s\", $1) > \"out\"}",
                "{print $1,\n$2 > \"out\"}",
                "{print(1)(2) > \"out\"}",
                "{if (1) print > \"out\"\n}"
            })
    void writesTheFileItNames(String program) {
        assertThat(AwkProgram.deeds(program)).contains(new Deed.Writes("out"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{print > $1}",
                "{print > \"a\" $1}",
                "{print > (\"a\" \"b\")}",
                "{print > f}",
                "{print >> $2 \".txt\"}",
                "{print > \"a\\x2fb\"}"
            })
    void writesFilesOfItsOwnNaming(String program) {
        assertThat(AwkProgram.deeds(program)).hasOnlyElementsOfType(Deed.WritesUnnamed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN{getline < \"in\"}",
                "BEGIN{getline x < \"in\"; print x}",
                "BEGIN{while((getline l < \"in\") > 0) print l}"
            })
    void readsTheFileItNames(String program) {
        assertThat(AwkProgram.deeds(program)).containsExactly(new Deed.Reads("in"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN{getline < f}",
                "BEGIN{getline x < \"/etc/\" \"shadow\"}",
                "BEGIN{ARGV[1]=\"/etc/shadow\"; ARGC=2} {print}",
                "BEGIN{getline a[1] < \"in\"}"
            })
    void readsFilesOfItsOwnNaming(String program) {
        assertThat(AwkProgram.deeds(program)).hasOnlyElementsOfType(Deed.ReadsUnnamed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@include \"x\"",
                "@load \"filefuncs\"",
                "BEGIN{f=\"system\"; @f(\"id\")}",
                "{ a++ / system(\"id\") / 2 }",
                "{ if (1) /\"/; system(\"id\") #\"/ }",
                "{ while (0) /\"/; system(\"id\") #\"/ }",
                "{ print length /\"/ system(\"id\") }",
                "/[/]/ {print}",
                "/[]/]\"/ {print}",
                "/a",
                "\"a",
                "{ print 'x' }",
                "{ x = `id` }",
                "{ print \"a\\\nb\" }",
                "BEGIN { SYMTAB[\"x\"] = 1 }",
                "{ $/x/ }",
                "1 ~ /a/ /b/",
                "{print\0}",
                "{ 1x }",
                "{ exit /\"/ }"
            })
    void doesNotUnderstand(String program) {
        assertThat(AwkProgram.deeds(program)).isNotEmpty().allMatch(Deed.Unclear.class::isInstance);
    }
}
