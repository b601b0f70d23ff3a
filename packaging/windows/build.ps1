# Build the installer for Windows: packaging\windows\build.ps1. Not run by us: checked as a file only.
#
# Needs Python 3.11 or newer and Inno Setup 6.3 or newer (ISCC.exe on the PATH, or ISCC naming it). It is signed where
# WINDOWS_SIGN_PFX (a file) and WINDOWS_SIGN_PASSWORD are set; signtool.exe must then be on the PATH.
$ErrorActionPreference = "Stop"
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot "..\..")

python packaging\setup_env.py package
$python = "build\package-venv\Scripts\python.exe"
& $python packaging\package.py folder

function Sign([string[]] $Files) {
    if ($env:WINDOWS_SIGN_PFX) {
        signtool sign /f $env:WINDOWS_SIGN_PFX /p $env:WINDOWS_SIGN_PASSWORD /fd SHA256 `
            /tr http://timestamp.digicert.com /td SHA256 $Files
    }
}

Sign (Get-ChildItem dist\reex-desktop\*.exe | ForEach-Object FullName)
$iscc = if ($env:ISCC) { $env:ISCC } else { "ISCC.exe" }
& $iscc build\packaging\windows\reex-desktop.iss
Sign (Get-ChildItem dist\*-setup.exe | ForEach-Object FullName)
Get-ChildItem dist\*-setup.exe
