@echo off
rem Starts Hillock from an unpacked release. HILLOCK_OPTS adds options for the JVM, for instance -Xmx4g.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA_CMD=java"
if defined JAVA_HOME set "JAVA_CMD=%JAVA_HOME%\bin\java"
"%JAVA_CMD%" -version 2>nul 1>nul
if errorlevel 1 (
  echo hillock: no JDK 25.0.3 or later found: install one, for instance Eclipse Temurin 25, and set JAVA_HOME to it. 1>&2
  exit /b 1
)
"%JAVA_CMD%" -Xlog:disable -Xlog:all=error:stderr -XX:+UseSerialGC --add-exports=java.base/jdk.internal.module=ALL-UNNAMED --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true %HILLOCK_OPTS% -cp "%HOME_DIR%\lib\hillock-app-${project.version}.jar" dev.hillock.app.Main %*
exit /b %ERRORLEVEL%
