/**
 * {@code /mcp}: the calls of the HTTP interface as tools, resources and prompts of the Model
 * Context Protocol. It decides nothing: what a key may not do over HTTP it may not do here.
 */
@NullMarked
package os.atom.mcp;

import org.jspecify.annotations.NullMarked;
