package os.atom.command.catalogue;

/**
 * One spelling of an option.
 *
 * @param name with its dashes
 * @param shape whether it takes a value
 * @param role what the value is; for a flag what the flag itself does
 */
record OptionSpec(String name, Shape shape, Meaning role) {}
