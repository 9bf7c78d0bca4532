package os.atom.cli.connect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.cli.server.Surroundings;

/**
 * The agent programs that are known here, and where each keeps what it knows of MCP servers, for
 * one user and all projects. Read on 2026-11-28; what is given as the source says so.
 */
enum Client {
    /**
     * {@code mcpServers} at the top of {@code ~/.claude.json} is its user scope; skills are in
     * {@code ~/.claude/skills}. Source: code.claude.com/docs/en/mcp ("User scope"), .../skills.
     * With {@code CLAUDE_CONFIG_DIR} it looks elsewhere, which its documents do not settle
     * (anthropics/claude-code#36172), so then nothing is written.
     */
    claude("Claude Code", "claude", Format.JSON, true, "mcpServers"),

    /**
     * {@code [mcp_servers.NAME]} in {@code $CODEX_HOME/config.toml}, {@code ~/.codex} unless set;
     * skills of the user in {@code ~/.agents/skills}. Source: developers.openai.com/codex/mcp and
     * .../codex/skills.
     */
    codex("Codex", "codex", Format.TOML, false, "mcp_servers"),

    /**
     * {@code ~/.cursor/mcp.json}, skills in {@code ~/.cursor/skills}. Source: cursor.com/docs/mcp
     * and cursor.com/docs/context/skills.
     */
    cursor("Cursor", "cursor", Format.JSON, false, "mcpServers"),

    /**
     * {@code mcp.servers} in {@code $OPENCLAW_CONFIG_PATH}, {@code ~/.openclaw/openclaw.json}
     * unless set, which is JSON5; shared skills in {@code ~/.openclaw/skills}. Source:
     * openclaw/openclaw, docs/cli/mcp.md, and docs.openclaw.ai/tools/skills.
     */
    openclaw("OpenClaw", "openclaw", Format.JSON, false, "mcp.servers"),

    /**
     * {@code mcpServers} in {@code ~/.gemini/settings.json}, skills in {@code ~/.gemini/skills}.
     * Source: google-gemini/gemini-cli, docs/tools/mcp-server.md, and
     * geminicli.com/docs/cli/using-agent-skills.
     */
    gemini("Gemini CLI", "gemini", Format.JSON, false, "mcpServers"),

    /**
     * {@code servers} in {@code mcp.json} of the default profile, which is JSON with comments;
     * skills in {@code ~/.copilot/skills}. Source: code.visualstudio.com/docs/agents/reference/
     * mcp-configuration and .../agent-customization/agent-skills; the folder from microsoft/vscode,
     * src/vs/platform/environment/node/userDataPath.ts. Other profiles, portable mode and {@code
     * --user-data-dir} are not looked at.
     */
    vscode("VS Code", "code", Format.JSON, true, "servers"),

    /**
     * A library, with no file of its own: what it is told stands in the program. Source:
     * reference.langchain.com/python/langchain-mcp-adapters ({@code MultiServerMCPClient}).
     */
    langgraph("LangGraph", "", Format.PROGRAM, false, "");

    /** How a client keeps its configuration. */
    enum Format {
        JSON,
        TOML,
        PROGRAM
    }

    private final String title;
    private final String program;
    private final Format format;
    private final boolean typed;
    private final String at;

    Client(String title, String program, Format format, boolean typed, String at) {
        this.title = title;
        this.program = program;
        this.format = format;
        this.typed = typed;
        this.at = at;
    }

    /** As its makers call it. */
    String title() {
        return title;
    }

    /** As it is called on the command line; empty for a library. */
    String program() {
        return program;
    }

    Format format() {
        return format;
    }

    /** Whether it wants to be told that a server is one to start. */
    boolean isTyped() {
        return typed;
    }

    /** Where in its JSON our entry belongs. */
    List<String> path() {
        return Stream.concat(Stream.of(at.split("\\.")), Stream.of(Entry.NAME)).toList();
    }

    /** Its configuration file; empty for a library. The file need not exist. */
    Optional<Path> file(Surroundings user) {
        return switch (this) {
            case claude -> Optional.of(user.home(".claude.json"));
            case codex -> Optional.of(user.folder("CODEX_HOME", ".codex").resolve("config.toml"));
            case cursor -> Optional.of(user.home(".cursor/mcp.json"));
            case openclaw ->
                    Optional.of(user.folder("OPENCLAW_CONFIG_PATH", ".openclaw/openclaw.json"));
            case gemini -> Optional.of(user.home(".gemini/settings.json"));
            case vscode -> Optional.of(user.applications().resolve("Code/User/mcp.json"));
            case langgraph -> Optional.empty();
        };
    }

    /** Where it looks for the skill that tells an agent how to use this server. */
    Optional<Path> skill(Surroundings user) {
        String folder =
                switch (this) {
                    case claude -> ".claude";
                    case codex -> ".agents";
                    case cursor -> ".cursor";
                    case openclaw -> ".openclaw";
                    case gemini -> ".gemini";
                    case vscode -> ".copilot";
                    case langgraph -> "";
                };
        return folder.isEmpty()
                ? Optional.empty()
                : Optional.of(user.home(folder + "/skills/" + Entry.NAME + "/SKILL.md"));
    }

    /** By what it shows that it is installed; empty when it does not. */
    Optional<Path> found(Surroundings user) {
        Optional<Path> file = file(user);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return user.program(program)
                .or(() -> file.filter(Files::exists))
                .or(() ->
                        file.map(Path::getParent)
                                .filter(this::isItsOwn)
                                .filter(Files::isDirectory));
    }

    /** The user's own folder is there without any client. */
    private boolean isItsOwn(Path folder) {
        return this != claude && !folder.equals(folder.getRoot());
    }
}
