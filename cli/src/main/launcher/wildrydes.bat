@echo off
rem Starts wildrydes on Java 17 or newer: JAVA_HOME's, else the path's.
setlocal
set "APP=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1" ^| findstr /i "version"') do if not defined VERSION set "VERSION=%%~v"
if not defined VERSION (
  echo wildrydes: there is no java on the path or in JAVA_HOME>&2
  echo Install a JDK, 17 or newer, or set JAVA_HOME>&2
  exit /b 1
)
for /f "delims=.-+" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
  echo wildrydes: %JAVA% is Java %VERSION%>&2
  echo Install a JDK, 17 or newer, and set JAVA_HOME to it>&2
  exit /b 1
)
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable "-Dwildrydes.home=%APP%" ^
  -Dsun.net.http.retryPost=false -cp "%APP%\lib\wildrydes.jar" dev.wildrydes.cli.Main %*
exit /b %ERRORLEVEL%
