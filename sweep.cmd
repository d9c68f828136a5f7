@echo off
rem SplashSweep's launcher for Windows: finds the .NET SDK, builds what has changed, runs. `sweep --help` lists the verbs; ./sweep is the same for other systems.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "root=%root:~0,-1%"
set "out=%root%\artifacts"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
set "DOTNET_NOLOGO=1"
set "DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1"
set "DOTNET_CLI_UI_LANGUAGE=en"
rem Without quotes of our own, so that those of the arguments count.
set rest=%*
setlocal EnableDelayedExpansion

rem The SDK: on PATH, or where its installers put it.
set "dotnet="
for /f "delims=" %%i in ('where dotnet 2^>nul') do call :try_sdk "%%~dpi"
call :try_sdk "%DOTNET_ROOT%\"
call :try_sdk "%USERPROFILE%\.dotnet\"
call :try_sdk "%LOCALAPPDATA%\Microsoft\dotnet\"
call :try_sdk "%ProgramFiles%\dotnet\"
if not defined dotnet (
  >&2 echo sweep: the .NET 10 SDK is needed and was not found; install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again
  exit /b 2
)
if /i "%~1"=="test" goto test

rem How this was started, for the commands that the program prints.
set SWEEP_COMMAND=%0

rem A program of one's own: `sweep --project samples\Sine list`.
set "folder=Sweep.Experiments"
if not "%~1"=="--project" goto find_project
set "folder=%~2"
set SWEEP_COMMAND=%0 --project %2
if not defined folder (
  >&2 echo sweep: --project needs a folder of this repository, such as samples\Sine
  exit /b 2
)
set rest=!rest:*%2=!
set "folder=%folder:/=\%"
if "%folder:~-1%"=="\" set "folder=%folder:~0,-1%"
:find_project
set "project="
for %%p in ("%root%\%folder%\*.csproj") do set "project=%%~fp"
if not defined project (
  >&2 echo sweep: --project names '%folder%', in which there is no project; give a folder of this repository, such as samples\Sine
  exit /b 2
)

rem What was built, and the list of sources with sizes and times before that. Any difference, not only a newer file, has MSBuild look; it compares contents.
set "stamp=%out%\launcher\%folder:\=+%"
set "app="
if exist "%stamp%.app" set /p app=<"%stamp%.app"
if defined SWEEP_COMPLETING if exist "%app%" goto start
if defined SWEEP_COMPLETING exit /b 0
if not "!root:%%=!"=="!root!" (
  >&2 echo sweep: this folder's path has a %%, which MSBuild takes for an escape: !root!; rename or move it
  exit /b 2
)
mkdir "%out%\launcher" 2>nul
(>>"%out%\build.lock" rem) 2>nul || if not exist "%out%\build.lock" (
  >&2 echo sweep: the build needs to write to %out%; make it writable, or copy the repository elsewhere
  exit /b 2
)
set "list=%TEMP%\sweep-%RANDOM%%RANDOM%.txt"
>"%list%" echo %dotnet%
>>"%list%" echo TorchRuntime=%TorchRuntime% NUGET_PACKAGES=%NUGET_PACKAGES%
robocopy "%root%" "%root%\nowhere" /L /E /FP /BYTES /TS /NJH /NJS /NDL /NC /XD artifacts .git bin obj docs *.files /XF *.db *.db-* *.html >>"%list%"
if exist "%app%" fc /b "%list%" "%stamp%.list" >nul 2>&1 && goto start
call :build "%project%" -t:Build -getProperty:RunCommand || exit /b 2
move /y "%out%\build.result" "%stamp%.app" >nul
move /y "%list%" "%stamp%.list" >nul
set /p app=<"%stamp%.app"
:start
if exist "%list%" del "%list%"
"%app%" !rest!
exit /b %ERRORLEVEL%

:try_sdk
if not defined dotnet if exist "%~1dotnet.exe" for /d %%s in ("%~1sdk\10.*") do set "dotnet=%~1dotnet.exe" & set "DOTNET_ROOT=%~1"
exit /b 0

rem One launcher at a time: who cannot open the lock waits for it.
:build
set "locked="
3>&2 2>nul ( 9>"%out%\build.lock" ( set "locked=1" & call :build_now %* 2>&3 ) )
if defined locked exit /b %built%
timeout /t 1 /nobreak >nul
goto build

:build_now
if not exist "%out%\bin" >&2 echo sweep: building for the first time (about two minutes)
rem A compiler runs most of its code a few times: profiling it, as .NET does by default, nearly doubles the time.
set "DOTNET_TieredPGO=0"
"%dotnet%" build %* -c Release -nologo -nodeReuse:false "-flp:logfile=%out%\build.log;verbosity=minimal" >"%out%\build.result" 2>nul
set "built=%ERRORLEVEL%"
set "DOTNET_TieredPGO="
if "%built%"=="0" (
  >&2 findstr /r /c:"warning [A-Z]*[0-9]*: " "%out%\build.log"
  exit /b 0
)
set "built=2"
rem Where a package is missing or does not fit the machine, or the cache is damaged, one line says it.
for /f "delims=" %%i in ('findstr /r /c:"error NU[0-9]*: " /c:"error SWEEP[0-9]*: " "%out%\build.log"') do (
  set "line=%%i"
  >&2 echo sweep: !line:*error =!
  exit /b 2
)
>&2 findstr /c:"error " "%out%\build.log"
>&2 echo sweep: the build failed; all of it is in %out%\build.log
exit /b 2

rem Runs the tests; the last line is `N passed, N failed, N skipped`.
:test
set rest=!rest:*%1=!
if "%~2"=="--soak" (
  set "SWEEP_SOAK=1"
  set rest=!rest:*--soak=!
)
mkdir "%out%" 2>nul
call :build "%root%\SplashSweep.sln" || exit /b 2
set "passed=0" & set "failed=0" & set "skipped=0" & set "status=0"
call :test_project Sweep.Tests
call :test_project Sweep.Tests.Processes
copy /b "%out%\Sweep.Tests.log" + "%out%\Sweep.Tests.Processes.log" "%out%\test.log" >nul
type "%out%\test.log"
if not "%status%"=="0" if "%failed%"=="0" set "failed=1"
echo %passed% passed, %failed% failed, %skipped% skipped
exit /b %status%

:test_project
set "DOTNET_TieredPGO=0"
set "DOTNET_GCgen0size="
if "%1"=="Sweep.Tests" set "DOTNET_GCgen0size=0x8000000"
"%dotnet%" test "%out%\bin\%1\release\%1.dll" --nologo !rest! >"%out%\%1.log" 2>&1 || set "status=!ERRORLEVEL!"
rem The runner's last line: Passed!  - Failed: 0, Passed: 12, Skipped: 0, Total: 12.
for /f "tokens=3,5,7 delims=:,- " %%a in ('findstr /r /c:"^[PF][a-z]*!  *- Failed: " "%out%\%1.log"') do set /a "failed+=%%a, passed+=%%b, skipped+=%%c"
exit /b 0
