/**
 * {@code mcp}: MCP over standard input and output, passed on to the running server's {@code /mcp}.
 *
 * <p>{@code Bridge} reads lines and hands them on, {@code Courier} carries one to the server and
 * its answers back, {@code Handshake} keeps what the older revisions agree on once, {@code
 * Exchange} is the HTTP underneath. Messages are looked at and never written anew.
 */
@NullMarked
package os.atom.cli.mcp;

import org.jspecify.annotations.NullMarked;
