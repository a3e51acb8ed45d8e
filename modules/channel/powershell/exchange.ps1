# Runs Exchange cmdlets in one tenant. Each request is one line of base64 JSON on standard input, each answer one line of
# base64 JSON on standard output behind an id that only this request knows. Nothing that is read is taken for PowerShell.

$ProgressPreference = 'SilentlyContinue'
$InformationPreference = 'SilentlyContinue'
$relay = @{ Allowed = @(); Commands = @{}; IsConnected = $false }

# The one command that is ever written to this process; the line after it is its request.
function Invoke-RelayRequest {
    $answer = @{ values = @(); warnings = @(); errors = @() }
    $request = @{ id = ''; limit = 0 }
    $stopwatch = [Diagnostics.Stopwatch]::StartNew()
    try {
        $text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([Console]::In.ReadLine()))
        $request = ConvertFrom-RelayJson ([Text.Json.JsonDocument]::Parse($text).RootElement)
        switch ($request.do) {
            'look' { $answer.values = @(Get-RelayHost $request) }
            'connect' { Connect-Relay $request }
            'run' { if ($request.cmdlet -clike 'Get-*') { Invoke-RelayCmdlet $request $answer } else { Invoke-RelayWrite $request $answer } }
            'disconnect' { Disconnect-Relay }
        }
    }
    catch { $answer.errors = @(ConvertTo-RelayProblem $_) }
    $answer.durationMs = $stopwatch.ElapsedMilliseconds
    # An error record holds the parameters of its cmdlet, and so the relay's key.
    $global:Error.Clear()
    Write-RelayAnswer $request $answer
}

# What is installed here. From now on this process ends with the one that started it: at once, or after the write that is
# under way, for which it waits 8 s. What Exchange got by then it carries out in any case.
function Get-RelayHost($request) {
    $relay.Watching = [Threading.ManualResetEventSlim]::new()
    $relay.Orphaned = [Threading.ManualResetEventSlim]::new()
    $relay.NoWrite = [Threading.ManualResetEventSlim]::new($true)
    $relay.Watch = [powershell]::Create().AddScript({
        param($parent, $folder, $watching, $orphaned, $noWrite)
        try {
            $process = [Diagnostics.Process]::GetProcessById($parent)
            $watching.Set()
            $process.WaitForExit()
        }
        catch { }
        $orphaned.Set()
        $null = $noWrite.Wait(8000)
        try { [IO.Directory]::Delete($folder, $true) } catch { }
        [Diagnostics.Process]::GetCurrentProcess().Kill()
    })
    foreach ($argument in $request.parent, $request.folder, $relay.Watching, $relay.Orphaned, $relay.NoWrite) { $null = $relay.Watch.AddArgument($argument) }
    $relay.Watch.Runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
    $relay.Watch.Runspace.Open()
    $null = $relay.Watch.BeginInvoke()
    if (-not $relay.Watching.Wait(50000)) { throw 'Cannot watch the process that started this one' }
    $modules = Get-Module -ListAvailable -Name ExchangeOnlineManagement | ForEach-Object {
        @{ version = "$($_.Version)"; path = $_.Path; isSimulated = $_.Tags -contains 'Simulated' }
    }
    @{ powershell = "$($PSVersionTable.PSVersion)"; process = $PID; modules = @($modules) }
}

function Connect-Relay($request) {
    Disconnect-Relay
    Import-Module -Name $request.module -ErrorAction Stop
    $sign = $request.connect
    if ($sign.Contains('CertificatePassword')) {
        $sign.CertificatePassword = [Net.NetworkCredential]::new('', $sign.CertificatePassword).SecurePassword
    }
    if ((Get-Command Connect-ExchangeOnline).Parameters.ContainsKey('EXOModuleBasePath')) {
        $sign.EXOModuleBasePath = $request.folder
    }
    $output = @(Connect-ExchangeOnline @sign -CommandName $request.cmdlets -ShowBanner:$false -SkipLoadingFormatData -ErrorAction Stop 2>&1 3> $null 4> $null 5> $null 6> $null)
    if (@(Get-ConnectionInformation | Where-Object State -EQ 'Connected').Count -eq 0) {
        throw @(@($output | Where-Object { $_ -is [Management.Automation.ErrorRecord] }) + 'FailedWithoutReason')[0]
    }
    $relay.Allowed = $request.cmdlets
    $relay.Commands = @{}
    $relay.IsConnected = $true
}

function Disconnect-Relay {
    if ($relay.IsConnected) { Disconnect-ExchangeOnline -Confirm:$false *> $null }
    $relay.IsConnected = $false
    $relay.Allowed = @()
}

# A write that has begun is waited for when this process is to end; none begins after that.
function Invoke-RelayWrite($request, $answer) {
    $relay.NoWrite.Reset()
    try {
        if ($relay.Orphaned.IsSet) { throw 'FailedWithoutReason' }
        Invoke-RelayCmdlet $request $answer
    }
    finally { $relay.NoWrite.Set() }
}

function Invoke-RelayCmdlet($request, $answer) {
    if ($request.cmdlet -cnotin $relay.Allowed) { throw 'The role assigned to this session does not hold it' }
    $parameters = $request.parameters
    $command = $relay.Commands[$request.cmdlet]
    if ($null -eq $command) { $command = $relay.Commands[$request.cmdlet] = Get-Command -Name $request.cmdlet -ErrorAction Ignore }
    if ($null -eq $command) { throw 'The role assigned to this sign-in does not hold it' }
    if ($command.Parameters.ContainsKey('Confirm')) { $parameters.Confirm = $false }
    $global:EXO_LastExecutionStatus = $true
    # -ErrorAction does not reach into another module, so that errors are also looked for in what comes out. All of them
    # are passed on, for the cause need not be the first.
    $output = [Collections.Generic.List[object]]::new()
    try {
        & $command @parameters -ErrorAction Stop 2>&1 3>&1 4> $null 5> $null 6> $null | & { process { $output.Add($_) } }
    }
    catch { $output.Add($_) }
    $answer.errors = @(foreach ($item in $output) { if ($item -is [Management.Automation.ErrorRecord]) { ConvertTo-RelayProblem $item } })
    if ($answer.errors.Count -gt 0) { return }
    if ($global:EXO_LastExecutionStatus -eq $false) { throw 'FailedWithoutReason' }
    $answer.warnings = @(foreach ($item in $output) { if ($item -is [Management.Automation.WarningRecord]) { "$item" } })
    # One text, for a list costs a call of a function an item on the way in.
    $properties = $request.properties.Split(',')
    $answer.values = @(foreach ($item in $output) {
        if ($item -isnot [Management.Automation.WarningRecord]) { ConvertTo-RelayRecord $item $properties }
    })
}

# A deserialised object as plain data, and of its properties only those that are asked for; '*' asks for all.
function ConvertTo-RelayRecord($object, $properties) {
    $record = [Collections.Generic.Dictionary[string, object]]::new()
    $all = $object.PSObject.Properties
    $names = if ($properties -ccontains '*') { $all.Name } else { $properties }
    foreach ($name in $names) {
        $property = $all[$name]
        if ($null -eq $property) { continue }
        $value = $property.Value
        # Most values are text or yes or no: a call of a function for each would be half the time of an answer.
        if ($null -eq $value) { $record[$name] = $null }
        elseif ($value -is [string]) { $record[$name] = [string]$value }
        elseif ($value -is [bool]) { $record[$name] = [bool]$value }
        else { $record[$name] = ConvertTo-RelayValue $value }
    }
    $record
}

# Text, numbers and yes or no stay what they are, a date becomes text, and what else there is its text.
function ConvertTo-RelayValue($value) {
    $plain = $value.PSObject.BaseObject
    if ($plain -is [string] -or $plain -is [bool]) { return $plain }
    # An enum that was serialised is a number that knows its name, and tells it to nobody but this.
    if ($plain.GetType().IsPrimitive) { return $(if ($value.PSObject.TypeNames[0] -like 'Deserialized.*') { $value.PSObject.ToString() } else { $plain }) }
    if ($plain -is [datetime]) { return $plain.ToString('o') }
    if ($plain -isnot [Collections.IEnumerable]) { return "$value" }
    $list = [Collections.Generic.List[object]]::new()
    foreach ($item in $plain) { $list.Add($(if ($null -eq $item) { $null } else { ConvertTo-RelayValue $item })) }
    , $list
}

function ConvertTo-RelayProblem($problem) {
    $type = $problem.Exception.GetType().FullName
    @{
        message = $problem.Exception.Message
        # A deserialised exception is a general one; the name of the real one is then its reason.
        type = if ($type -in 'System.Exception', 'System.Management.Automation.RemoteException') { $problem.CategoryInfo.Reason } else { $type }
        category = "$($problem.CategoryInfo.Category)"
        id = $problem.FullyQualifiedErrorId
        status = if ($null -ne $problem.Exception.StatusCode) { [int]$problem.Exception.StatusCode } else { $null }
    }
}

function ConvertFrom-RelayJson($element) {
    switch ("$($element.ValueKind)") {
        'Object' {
            $table = @{}
            foreach ($property in $element.EnumerateObject()) { $table[$property.Name] = ConvertFrom-RelayJson $property.Value }
            return $table
        }
        'Array' { return , @(foreach ($item in $element.EnumerateArray()) { ConvertFrom-RelayJson $item }) }
        'String' { return $element.GetString() }
        'Number' {
            $whole = 0
            if ($element.TryGetInt32([ref]$whole)) { return $whole }
            return $element.GetDouble()
        }
        'True' { return $true }
        'False' { return $false }
    }
    $null
}

function Write-RelayAnswer($request, $answer) {
    $json = [Text.Json.JsonSerializer]::Serialize($answer, $answer.GetType(), [Text.Json.JsonSerializerOptions]$null)
    if ($json.Length -gt $request.limit) {
        $answer.values = @()
        $answer.errors = @(@{ message = "$($json.Length) characters"; type = 'Relay.AnswerTooLarge' })
        $json = [Text.Json.JsonSerializer]::Serialize($answer, $answer.GetType(), [Text.Json.JsonSerializerOptions]$null)
    }
    [Console]::Out.WriteLine($request.id + ':' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($json)) + ';')
}
