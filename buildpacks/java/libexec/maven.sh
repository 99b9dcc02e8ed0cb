# Building with the stack's Maven. Sourced by finalize.

# The Java release that the project compiles for, when its root pom says it plainly.
project_release() {
    sed -nE 's#.*<(java\.version|maven\.compiler\.release|maven\.compiler\.source|jdk\.version|release)>[[:space:]]*(1\.)?([0-9]+)[[:space:]]*</.*#\3#p' pom.xml | sort -n | tail -n 1
}

# Maven's settings: everything from the mirror, when there is one.
maven_settings() {
    local file=$CACHE_DIR/maven-settings.xml
    {
        echo '<settings>'
        [[ -z ${CY_MAVEN_MIRROR_URL:-} ]] || echo "<mirrors><mirror><id>mirror</id><mirrorOf>*</mirrorOf><url>$(sed 's/&/\&amp;/g; s/</\&lt;/g' <<<"$CY_MAVEN_MIRROR_URL")</url></mirror></mirrors>"
        echo '</settings>'
    } >"$file"
    echo "$file"
}

build_with_maven() {
    local started=$SECONDS log=$CACHE_DIR/maven.log stack_java release options
    stack_java=$(sed -nE 's/^JAVA_VERSION="([0-9]+).*/\1/p' "$JAVA_HOME/release")
    release=$(project_release)
    if [[ -n $release && $release -gt $stack_java ]]; then
        fail "pom.xml compiles for Java $release, the stack has Java $stack_java." "Set java.version (or maven.compiler.release) to $stack_java or less."
    fi
    step "Building with Maven"
    detail "$(mvn --version 2>/dev/null | sed 's/\x1b\[[0-9;]*m//g' | head -n 1 | cut -d'(' -f1)"
    [[ ! -f mvnw && ! -d .mvn/wrapper ]] || detail "the Maven wrapper is not used: the stack's Maven needs no download"
    export HOME=$CACHE_DIR/home
    mkdir -p "$HOME"
    "$DEP_DIR/bin/java-truststore" "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" "$CACHE_DIR/truststore.jks"
    # A short build gains more from a quick start than from the optimising compiler.
    export MAVEN_OPTS="-Djavax.net.ssl.trustStore=$CACHE_DIR/truststore.jks -Djavax.net.ssl.trustStoreType=JKS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${MAVEN_OPTS:-}"
    options=(-B -ntp -Dstyle.color=never -Dmaven.repo.local="$CACHE_DIR/m2")
    # A project with settings of its own names them in .mvn/maven.config.
    grep -qsE '^(-s|--settings)' .mvn/maven.config || options+=(-s "$(maven_settings)")
    # shellcheck disable=SC2086
    run_logged "$log" mvn "${options[@]}" ${MAVEN_CUSTOM_OPTS:--Dmaven.test.skip=true} ${MAVEN_CUSTOM_GOALS:-package} || explain_maven "$log"
    detail "built ($(since $started))"
}

explain_maven() {
    local missing
    missing=$(grep -oE "(Could not find artifact|Could not transfer artifact|Plugin) [A-Za-z0-9_.-]+:[A-Za-z0-9_.:-]+" "$1" | sed -E 's/^[A-Za-z ]+ //' | sort -u | head -n 5 | paste -sd ' ')
    if grep -qE 'Could not (find|transfer)|could not be resolved|Non-resolvable' "$1"; then
        warn "Missing in the Maven repository: ${missing:-see the messages above}"
        if grep -qE 'UnknownHost|Connection refused|timed out|PKIX|status code: 40[13]' "$1"; then
            warn "The repository is not in reach or not trusted." "CY_MAVEN_MIRROR_URL names the mirror to use."
        else
            warn "Ask for another version; repositories that mirror others may lack single ones."
        fi
    fi
    fail "The Maven build failed." "MAVEN_CUSTOM_GOALS and MAVEN_CUSTOM_OPTS change what is built."
}
