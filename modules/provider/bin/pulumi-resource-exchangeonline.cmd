@node "%~dp0..\..\..\dist\modules\provider\plugin.mjs" %*
