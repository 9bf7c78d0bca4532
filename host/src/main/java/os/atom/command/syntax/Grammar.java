package os.atom.command.syntax;

import static os.atom.command.syntax.Token.Operator.AND;
import static os.atom.command.syntax.Token.Operator.END;
import static os.atom.command.syntax.Token.Operator.NEWLINE;
import static os.atom.command.syntax.Token.Operator.OR;
import static os.atom.command.syntax.Token.Operator.PIPE;
import static os.atom.command.syntax.Token.Operator.SEMICOLON;

import java.util.ArrayList;
import java.util.List;
import os.atom.command.syntax.Pipeline.Connector;

/** Lists of pipelines of commands: the whole planned grammar, without recursion. */
final class Grammar {
    private final Lexer lexer;
    private final Redirects redirects;
    private Token token;
    private int commands;
    private int words;

    Grammar(String text) {
        this.lexer = new Lexer(text);
        this.redirects = new Redirects(lexer);
        this.token = lexer.next();
    }

    List<Pipeline> lines() {
        List<Pipeline> lines = new ArrayList<>();
        skipNewlines();
        Connector connector = Connector.THEN;
        while (token != END || connector != Connector.THEN) {
            lines.add(pipeline(connector));
            connector = connector();
        }
        if (lines.isEmpty()) {
            throw new Unplannable("there is nothing to run; name a program");
        }
        return lines;
    }

    private Connector connector() {
        Connector connector =
                token == AND ? Connector.AND : token == OR ? Connector.OR : Connector.THEN;
        if (token == AND || token == OR || token == SEMICOLON || token == NEWLINE) {
            token = lexer.next();
            skipNewlines();
        }
        return connector;
    }

    private Pipeline pipeline(Connector connector) {
        boolean negated = is("!");
        if (negated) {
            token = lexer.next();
        }
        List<Command> stages = new ArrayList<>(List.of(command()));
        while (token == PIPE) {
            token = lexer.next();
            skipNewlines();
            stages.add(command());
        }
        return new Pipeline(connector, negated, stages);
    }

    private Command command() {
        List<Word> argv = new ArrayList<>();
        List<Redirect> changes = new ArrayList<>();
        while (true) {
            if (token instanceof Token.Text(Word word)) {
                count(++words, Limits.WORDS, "words");
                argv.add(word);
                token = lexer.next();
            } else if (Redirects.starts(token)) {
                changes.add(redirects.read(token, changes));
                count(changes.size(), Limits.REDIRECTIONS, "redirections");
                token = lexer.next();
            } else {
                break;
            }
        }
        count(++commands, Limits.COMMANDS, "programs");
        requireProgram(argv, changes);
        return new Command(argv, changes);
    }

    private void requireProgram(List<Word> argv, List<Redirect> changes) {
        if (argv.isEmpty()) {
            String found = token instanceof Token.Operator operator ? operator.sign() : "here";
            throw new Unplannable(
                    changes.isEmpty()
                            ? "a program is missing before " + found
                            : "a redirection without a program is not planned");
        }
        Word program = argv.getFirst();
        if (!program.hasQuotes() && Reserved.contains(program.text())) {
            throw new Unplannable(
                    program.text() + " is the shell's own grammar; give plain commands one by one");
        }
        if (program.anyPlain("[") && !program.is("[")) {
            throw new Unplannable("a shell reads on after name[ for an assignment; quote the [");
        }
        if (program.text().indexOf('=') >= 0) {
            throw new Unplannable(
                    program.text() + " would set a variable; use the request's environment");
        }
    }

    private void skipNewlines() {
        while (token == NEWLINE) {
            token = lexer.next();
        }
    }

    private boolean is(String word) {
        return token instanceof Token.Text(Word text) && text.is(word);
    }

    private static void count(int number, int most, String what) {
        if (number > most) {
            throw new Unplannable("it has more than %d %s; split it".formatted(most, what));
        }
    }
}
