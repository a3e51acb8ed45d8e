@node "%~dp0..\..\..\dist\modules\provider\main.js" %*
