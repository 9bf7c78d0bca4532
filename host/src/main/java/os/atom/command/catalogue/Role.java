package os.atom.command.catalogue;

/** What a word is, where its text counts. */
enum Role implements Meaning {
    /** Any text; touches nothing. */
    TEXT,
    /** A number, perhaps signed or with a unit. */
    NUMBER,
    /** Names what is to be done, or built: part of what the command is called. */
    TARGET,
    /** A revision, or a path if it leads somewhere. */
    MENTION,
    /** A file to read; {@code -} is the standard input. */
    INPUT,
    /** A file or directory to read. */
    READ,
    /** A file that names further files to read. */
    LIST,
    /** An archive to read; {@code host:file} is fetched by another program. */
    ARCHIVE,
    /** A file to write; {@code -} is the standard output. */
    OUTPUT,
    /** A file to write. */
    WRITE,
    /** A file that something is put in the place of: a link is replaced, not followed. */
    REPLACE,
    /** A file that is created or whose properties change, its content never lost. */
    CHANGE,
    /** The last operand of a copy: a file, or a directory that gets the others. */
    INTO,
    /** A mode for files; one that lends the owner's rights is never allowed. */
    MODE,
    /** A file that gets a second name, through which it may be written. */
    LINK,
    /** The end of names of backups; with a slash in it they go somewhere else. */
    SUFFIX,
    /** A file or tree that is moved away. */
    MOVE,
    /** A file or tree that is removed. */
    DELETE,
    /** A directory to work in from here on. */
    ENTER,
    /** This and all following words are a command. */
    COMMAND,
    /** A file whose text is a program: it is read, and it may do anything. */
    SCRIPT,
    /** Text that a shell runs. */
    SHELL,
    /** A sed script. */
    SED,
    /** An awk program. */
    AWK,
    /** A jq filter. */
    JQ,
    /** A file to read, or {@code name=value}. */
    ASSIGNMENT,
    /** A format that begins with a plus; anything else sets the clock. */
    FORMAT
}
