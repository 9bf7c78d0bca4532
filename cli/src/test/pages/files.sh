serve
agent scout autonomous
mkdir shop
seq 50 >shop/README.md
echo 'x = 1' >shop/a.c
echo '// TODO' >shop/A.java
atom-os mount add ~/shop --rw
