serve
mkdir bin
printf "#!/bin/sh\n" >bin/claude
chmod +x bin/claude
PATH=$HOME/bin:$PATH
mkdir -p .claude/skills/deploy shop
cat >.claude/skills/deploy/SKILL.md <<'SKILL'
---
name: deploy
description: Puts the shop online.
allowed-tools: Bash(git status:*)
---
SKILL
