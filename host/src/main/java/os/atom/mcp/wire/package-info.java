/**
 * The Model Context Protocol over Streamable HTTP, for whatever is offered: revisions up to
 * 2025-11-25, which begin with {@code initialize}, and 2026-07-28, where each request stands alone.
 * It knows nothing of commands or posts.
 */
@NullMarked
package os.atom.mcp.wire;

import org.jspecify.annotations.NullMarked;
