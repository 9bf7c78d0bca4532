/** What runs becomes news: commands, approvals, violations and levels, told on the feed. */
@NullMarked
package os.atom.news;

import org.jspecify.annotations.NullMarked;
