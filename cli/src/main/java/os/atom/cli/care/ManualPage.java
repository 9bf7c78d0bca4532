package os.atom.cli.care;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page atom-os(1), of the commands themselves, in man(7); pure. */
final class ManualPage {
    private static final String TAIL =
            """
            .SH EXIT STATUS
            .TP
            .B 0
            Done.
            .TP
            .B 1
            Refused, or it did not come out well.
            .TP
            .B 2
            Wrong usage.
            .TP
            .B 3
            No server runs.
            .TP
            .B 124\\fR, \\fB125\\fR, \\fB126
            Of
            .BR exec :
            timed out, not run for another reason, refused by policy.
            .TP
            .B 141
            Whoever read the output went away.
            .SH ENVIRONMENT
            .TP
            .B ATOM_OS_HOME
            Where the server keeps everything;
            .I \\(ti/.atom-os
            unless set.
            .TP
            .BR ATOM_OS_URL ", " ATOM_OS_TOKEN
            Another server, and as whom to ask it.
            .TP
            .B NO_COLOR
            No colour, whatever it is set to.
            .SH FILES
            .TP
            .I \\(ti/.atom-os/config.yaml
            Settings.
            .TP
            .I \\(ti/.atom-os/logs/server.log
            The log of a server in the background.
            .SH SEE ALSO
            .BR bwrap (1),
            .BR systemd.service (5)
            """;

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    static String of(CommandLine root, String version) {
        ManualPage manual = new ManualPage();
        manual.page.append(head(escape(version)));
        root.getSubcommands().values().forEach(manual::add);
        return manual.page.append(TAIL).toString();
    }

    private static String head(String version) {
        return """
        .TH ATOM-OS 1 "" "Atom OS %s" "Atom OS"
        .SH NAME
        atom-os \\- the governed host for AI agents
        .SH SYNOPSIS
        .B atom-os
        .RB [ \\-\\-port
        .IR N ]
        .RB [ \\-\\-bind
        .IR ADDRESS ]
        .RB [ \\-\\-host-mount [\\fB=\\fIDIR\\fR[\\fB:ro\\fR|\\fB:rw\\fR]]]...
        .br
        .B atom-os
        .I COMMAND
        .RI [ OPTION ]...
        .RI [ ARGUMENT ]...
        .SH DESCRIPTION
        An agent gets a real shell and real files on this machine, only as far as it has earned that trust.
        Every command is planned, decided by policy, run in a kernel sandbox and recorded, refusals included.
        Without a command the server is started in the terminal.
        .SH COMMANDS
        """
                .formatted(version);
    }

    private void add(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        String name = command.getCommandSpec().qualifiedName();
        line(".SS \"" + escape(name) + "\"");
        Help help = new Help(command.getCommandSpec(), Help.defaultColorScheme(Ansi.OFF));
        String synopsis = help.synopsis(0).replaceAll("\\s+", " ").strip();
        line(".B " + escape(name));
        line(text(synopsis.substring(Math.min(name.length(), synopsis.length())).strip()));
        line(".PP");
        line(text(String.join(" ", usage.description())));
        for (PositionalParamSpec each : command.getCommandSpec().positionalParameters()) {
            item(".I " + escape(each.paramLabel()), each.description());
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden() && !option.usageHelp()) {
                item(names(option), option.description());
            }
        }
        example(List.of(usage.footer()));
        command.getSubcommands().values().forEach(this::add);
    }

    private static String names(OptionSpec option) {
        String names =
                Stream.of(option.names())
                        .map(ManualPage::escape)
                        .collect(Collectors.joining("\\fR, \\fB"));
        String value = option.arity().max() == 0 ? "" : "\\fR \\fI" + escape(option.paramLabel());
        return ".B " + names + value + "\\fR";
    }

    private void item(String tag, String[] description) {
        line(".TP");
        line(tag);
        line(text(String.join(" ", description)));
    }

    private void example(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        line(".PP");
        line(".EX");
        lines.forEach(each -> line("    " + escape(each.strip())));
        line(".EE");
    }

    /** A paragraph; a line of it that began with a full stop or a quote would be a request. */
    private static String text(String paragraph) {
        String escaped = escape(paragraph.replace("%n", " ").replace("%%", "%").strip());
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String escape(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti")
                .replace("\"", "\\(dq");
    }

    private void line(String line) {
        page.append(line.isEmpty() ? "\\&" : line).append('\n');
    }
}
