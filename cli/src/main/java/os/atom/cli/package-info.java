/**
 * The {@code atom-os} command: a client of the server that starts in a blink.
 *
 * <p>{@code terminal} prints, {@code server} finds the server and talks to it, {@code verb} is what
 * every command has; the packages of the features hold one class per command. No server framework,
 * and only what a command needs is loaded.
 */
@NullMarked
package os.atom.cli;

import org.jspecify.annotations.NullMarked;
