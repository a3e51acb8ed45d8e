@node "%~dp0..\..\..\dist\modules\provider\start.cjs" %*
