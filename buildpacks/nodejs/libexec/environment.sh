export NODE_ENV=${NODE_ENV:-production}
export WEB_MEMORY=${WEB_MEMORY:-512} WEB_CONCURRENCY=${WEB_CONCURRENCY:-1}
# MEMORY_LIMIT is like 512m. Three quarters for the heap leave room for buffers and native code.
if [[ ${OPTIMIZE_MEMORY:-} == true && ${MEMORY_LIMIT:-} =~ ^[0-9]+m$ ]]; then
    export NODE_OPTIONS="${NODE_OPTIONS:-} --max-old-space-size=$((${MEMORY_LIMIT%m} * 3 / 4))"
fi
export PATH=$HOME/node_modules/.bin:$PATH
