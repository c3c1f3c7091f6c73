# Sourced, not run: sets JAVA_HOME to a JDK 25.0.3 or later, or says what to install and exits with 1.
# Looks at JAVA_HOME, at the java on the PATH, then in the usual folders. Before 25.0.3 G1 could move
# arrays that native code was reading, so older builds are passed over.

hillock_jdk_fits() { # $1: a JDK's folder
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  hillock_v=
  while IFS='=' read -r hillock_key hillock_value; do
    if [ "$hillock_key" = JAVA_VERSION ]; then
      hillock_v=${hillock_value#\"}
      hillock_v=${hillock_v%%\"*}
      break
    fi
  done <"$1/release"
  hillock_v=${hillock_v%%[-+]*}
  hillock_major=${hillock_v%%.*}
  case $hillock_major in '' | *[!0-9]*) return 1 ;; esac
  [ "$hillock_major" -gt 25 ] && return 0
  [ "$hillock_major" -eq 25 ] || return 1
  case $hillock_v in
    25.0.[012] | 25.0 | 25) return 1 ;;
  esac
  return 0
}

hillock_find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && hillock_jdk_fits "$JAVA_HOME"; then return 0; fi
  hillock_java=$(command -v java 2>/dev/null) || hillock_java=
  if [ -n "$hillock_java" ]; then
    while [ -L "$hillock_java" ]; do
      hillock_link=$(readlink "$hillock_java")
      case $hillock_link in
        /*) hillock_java=$hillock_link ;;
        *) hillock_java=$(dirname "$hillock_java")/$hillock_link ;;
      esac
    done
    hillock_home=${hillock_java%/bin/java}
    if hillock_jdk_fits "$hillock_home"; then JAVA_HOME=$hillock_home && return 0; fi
  fi
  for hillock_home in /usr/lib/jvm/* /usr/java/* /usr/local/java/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* /opt/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if hillock_jdk_fits "$hillock_home"; then JAVA_HOME=$hillock_home && return 0; fi
  done
  return 1
}

if ! hillock_find_jdk; then
  echo "hillock: no JDK 25.0.3 or later found (looked at JAVA_HOME, the java on the PATH and the usual folders): install one, for instance Eclipse Temurin 25 from adoptium.net or your system's openjdk-25-jdk, or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME
