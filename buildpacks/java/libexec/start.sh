# Finds what to start. Sourced by finalize.

# manifest_value KEY: of a manifest on stdin, with its folded lines joined.
manifest_value() { tr -d '\r' | sed -e ':a' -e '$!N' -e 's/\n //' -e 'ta' -e 'P' -e 'D' | sed -n "s/^$1: *//p" | head -n 1; }
jar_value() { unzip -p "$1" META-INF/MANIFEST.MF 2>/dev/null | manifest_value "$2"; }

# Jars and wars that could be the app, one per line.
candidates() {
    {
        find . -maxdepth 1 \( -name '*.jar' -o -name '*.war' \)
        find . -path './target/*' -maxdepth 2 \( -name '*.jar' -o -name '*.war' \)
        find . -maxdepth 4 -path './*/target/*' \( -name '*.jar' -o -name '*.war' \) ! -path '*/target/*/*'
    } | grep -vE -- '-(sources|javadoc|tests|test-sources|plain)\.jar$|/original-[^/]+$|/maven-wrapper\.jar$' | sort -u
}

executables() {
    local file
    while read -r file; do
        [[ -z $(jar_value "$file" Main-Class) ]] || echo "${file#./}"
    done < <(candidates)
}

main_setting() { [[ ${JBP_CONFIG_JAVA_MAIN:-} =~ $1:[[:space:]]*\"?([^\",\}]+) ]] && echo "${BASH_REMATCH[1]}"; }

choose_start() {
    local jar found count main arguments=''
    if [[ -n $(procfile_command web) ]]; then
        detail "from the Procfile: $(procfile_command web)"
        return
    fi
    ! arguments=$(main_setting arguments) || arguments=" $arguments"
    if main=$(main_setting java_main_class); then
        start_with "java \$JAVA_OPTS -cp \"\$HOME:\$HOME/*:\$HOME/lib/*:\$HOME/BOOT-INF/classes:\$HOME/BOOT-INF/lib/*\" $main$arguments" "JBP_CONFIG_JAVA_MAIN"
        return
    fi
    if [[ -f META-INF/MANIFEST.MF ]]; then
        main=$(manifest_value Main-Class <META-INF/MANIFEST.MF)
        if [[ -n $main ]]; then
            start_with "java \$JAVA_OPTS -cp . $main$arguments" "the unpacked archive's manifest"
            return
        fi
    fi
    if [[ -f target/quarkus-app/quarkus-run.jar ]]; then
        start_with "java \$JAVA_OPTS -Dquarkus.http.host=0.0.0.0 -jar target/quarkus-app/quarkus-run.jar$arguments" "the Quarkus build"
        return
    fi
    found=${CY_JAVA_JAR:-$(executables)}
    # Among several, a Spring Boot archive is the app and the others are its parts.
    if [[ $(wc -l <<<"$found") -gt 1 ]]; then
        local boot
        boot=$(while read -r jar; do [[ -z $(jar_value "$jar" Start-Class) ]] || echo "$jar"; done <<<"$found")
        [[ -z $boot ]] || found=$boot
    fi
    count=$(grep -c . <<<"$found" || true)
    case $count in
        0) nothing_to_start ;;
        1) [[ -f $found ]] || fail "CY_JAVA_JAR is $found, but there is no such file." "Give a path relative to the app, e.g. target/app.jar"
            start_jar "$found" "$arguments" ;;
        *) fail "There are $count programs to start: $(paste -sd ' ' <<<"$found")" "Set CY_JAVA_JAR to one of them, or add a Procfile with a 'web:' line." ;;
    esac
}

nothing_to_start() {
    local war
    war=$(candidates | grep '\.war$' | head -n 1)
    [[ -z $war && ! -d WEB-INF ]] || fail "${war:-WEB-INF} needs a servlet container, which this buildpack does not provide." \
        "Package the app as an executable war or jar (Spring Boot does), or embed Jetty or Tomcat."
    fail "There is nothing to start: no archive with a Main-Class (looked at: $(candidates | paste -sd ' '))." \
        "Make an executable jar (spring-boot-maven-plugin, or mainClass of maven-jar-plugin), or add a Procfile with a 'web:' line."
}

start_with() {
    detail "from $2: $1"
    write_launch web "$1"
}

# A Spring Boot jar is split: its libraries become a directory (and so a layer) that stays the same when only code changes,
# and plain jars load faster than nested ones. Older ones cannot be split that way and run as they are.
start_jar() {
    local jar=$1 split=$DEP_DIR/split
    if [[ -n $(jar_value "$jar" Spring-Boot-Version) && $jar == *.jar && ${CY_JAVA_SPLIT:-true} == true ]] \
        && unzip -l "$jar" | grep -q 'BOOT-INF/lib/spring-boot-jarmode-tools' \
        && "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djarmode=tools -jar "$jar" extract --destination "$split" >/dev/null; then
        mkdir -p "$DEP_DIR/application"
        mv "$split/$(basename "$jar")" "$DEP_DIR/application/app.jar"
        rm -rf "$DEP_DIR/libraries"
        mv "$split/lib" "$DEP_DIR/libraries"
        ln -sfn ../libraries "$DEP_DIR/application/lib"
        rmdir "$split"
        rm "$jar"
        SPLIT=$DEP_DIR/application
        start_with "java \$JAVA_OPTS -jar \$DEPS_DIR/$DEPS_IDX/application/app.jar$2" "$jar (Spring Boot $(jar_value "$DEP_DIR/application/app.jar" Spring-Boot-Version))"
        return
    fi
    rm -rf "$split"
    start_with "java \$JAVA_OPTS -jar $jar$2" "$jar"
}

# Classes in the app and its archives, for the memory calculator.
count_classes() {
    python3 - "$BUILD_DIR" "$DEP_DIR" <<'PYTHON'
import io, os, sys, zipfile

def count(archive, depth=0):
    try:
        with zipfile.ZipFile(archive) as content:
            return sum(1 if name.endswith(".class")
                       else count(io.BytesIO(content.read(name)), depth + 1) if name.endswith(".jar") and depth < 2
                       else 0 for name in content.namelist())
    except zipfile.BadZipFile:
        return 0

total = 0
for root in sys.argv[1:]:
    for directory, _, names in os.walk(root):
        for name in names:
            path = os.path.join(directory, name)
            if name.endswith(".class"):
                total += 1
            elif name.endswith((".jar", ".war")):
                total += count(path)
print(total)
PYTHON
}

# What only the build needed. Archives stay: a Procfile may name them.
leave_out_build_rest() {
    [[ -f pom.xml ]] || return 0
    find . -type d -name target -prune 2>/dev/null | while read -r target; do
        find "$target" -mindepth 1 -maxdepth 1 -type d \( -name classes -o -name test-classes -o -name 'generated-*' -o -name 'maven-*' -o -name surefire-reports \) -exec rm -rf {} +
        find "$target" -maxdepth 1 -name '*.original' -delete
    done
}
