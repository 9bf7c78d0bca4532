package os.atom.cli.completion;

import java.util.List;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * A script for bash, which zsh can run too: commands, options and the values of options that have
 * few, and the names that the running server knows. Made of the commands themselves; pure.
 *
 * <p>What the server says is compared and quoted, never read as words of the shell ({@code compgen
 * -W} would expand it). It is asked by the command that the shell finds, not by the path that
 * somebody is still typing. In zsh some names of variables have a meaning, such as {@code path}.
 */
final class BashScript {
    /** The function that completes. */
    static final String FUNCTION = "_atom_os_complete";

    private BashScript() {}

    static String of(CommandLine root) {
        NamePlaces places = NamePlaces.of(root);
        return AutoComplete.bash("atom-os", root)
                + """

                # Sets kind to the kind of names that stands at the cursor, if any does.
                function _atom_os_kind() {
                    local known=$'\\n'%s valued=' %s ' stopping=$'\\n'%s
                    local place= waiting= word= before=0 at
                    kind=
                    for ((at = 1; at < COMP_CWORD; at++)); do
                        word=${COMP_WORDS[at]}
                        if [[ $word == '--' ]]; then
                            return 0
                        elif [[ -n $waiting ]]; then
                            # bash takes --agent=scout for three words.
                            if [[ $word != '=' ]]; then
                                waiting=
                            fi
                        elif [[ $valued == *" $word "* ]]; then
                            waiting=$word
                        elif [[ $word == -* ]]; then
                            continue
                        elif [[ $known == *$'\\n'"${place:+$place }$word"$'\\n'* ]]; then
                            place="${place:+$place }$word"
                        elif [[ $stopping == *$'\\n'"$place"$'\\n'* ]]; then
                            return 0
                        else
                            before=$((before + 1))
                        fi
                    done
                    case "$place ${1:-${waiting:-$before}}" in
                %s    esac
                }

                # Completes by the running server's names where those stand, else as above.
                function _atom_os_complete() {
                    local kind= typed=${COMP_WORDS[COMP_CWORD]} option= name more
                    if [[ $typed == '=' ]]; then
                        typed=
                    elif [[ $typed == --*=* ]]; then
                        option=${typed%%%%=*}
                        typed=${typed#*=}
                    fi
                    _atom_os_kind "$option"
                    if [[ -z $kind || $typed == -* ]]; then
                        _complete_atom-os
                        return 0
                    fi
                    COMPREPLY=()
                    if [[ $kind == directories ]]; then
                        if [[ -n ${BASH_VERSION-} ]]; then
                            compopt +o default -o dirnames 2>/dev/null
                        fi
                        return 0
                    fi
                    while IFS=$'\\t' read -r name more; do
                        if [[ -n $name && $name == "$typed"* ]]; then
                            printf -v name %%q "$name"
                            COMPREPLY+=("${option:+$option=}$name")
                        fi
                    done <<< "$(command atom-os complete "$kind" </dev/null 2>/dev/null)"
                    if [[ $kind != mounts && -n ${BASH_VERSION-} ]]; then
                        compopt +o default 2>/dev/null
                    fi
                    return 0
                }
                complete -F _atom_os_complete -o default atom-os
                """
                        .formatted(
                                lines(places.commands()),
                                String.join(" ", places.valued()),
                                lines(places.stopping()),
                                places.kinds().entrySet().stream()
                                        .map(kind ->
                                                "        %s) kind=%s ;;\n"
                                                        .formatted(
                                                                patterns(kind.getValue()),
                                                                kind.getKey()))
                                        .collect(Collectors.joining()));
    }

    private static String lines(List<String> words) {
        return words.stream().map(word -> "'" + word + "'$'\\n'").collect(Collectors.joining());
    }

    /** A star at the end stays one. */
    private static String patterns(List<String> places) {
        return places.stream()
                .map(place ->
                        place.endsWith("*")
                                ? "'" + place.substring(0, place.length() - 1) + "'*"
                                : "'" + place + "'")
                .collect(Collectors.joining(" | "));
    }
}
