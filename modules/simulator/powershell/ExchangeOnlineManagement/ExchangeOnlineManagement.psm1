# A simulated ExchangeOnlineManagement. Connect-ExchangeOnline asks the simulated tenant which cmdlets the caller may run,
# writes a module of them as the real one does, and imports it. What is a guess is marked in the simulator's README.

$global:EXO_LastExecutionStatus = $true
$script:connection = $null

function Connect-ExchangeOnline {
    [CmdletBinding()]
    param(
        [string] $ConnectionUri,
        [string] $AzureADAuthorizationEndpointUri,
        [string] $ExchangeEnvironmentName = 'O365Default',
        [string] $Organization,
        [string] $AccessToken,
        [string] $AppId,
        [string] $CertificateFilePath,
        [securestring] $CertificatePassword,
        [string] $CertificateThumbprint,
        [string[]] $CommandName,
        [string] $EXOModuleBasePath = [IO.Path]::GetTempPath(),
        [switch] $ShowBanner,
        [switch] $SkipLoadingFormatData,
        [switch] $SkipLoadingCmdletHelp
    )
    $uri = [uri]$ConnectionUri
    if (-not $uri.IsLoopback -or $uri.IsFile) { throw "The simulated module speaks to a simulated tenant on this machine only, not to '$ConnectionUri'. (simulated)" }
    if (-not $AccessToken) { throw 'The simulated module signs in by -AccessToken only. (simulated)' }
    $handler = [Net.Http.HttpClientHandler]::new()
    $handler.AllowAutoRedirect = $false
    $handler.UseProxy = $false
    $client = [Net.Http.HttpClient]::new($handler)
    $client.DefaultRequestHeaders.Authorization = [Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', $AccessToken)
    $path = "$($uri.GetLeftPart([UriPartial]::Authority))/adminapi/beta/$Organization"
    $script:connection = @{ Client = $client; Path = $path; Organization = $Organization; Id = [guid]::NewGuid(); Folder = $null; Module = $null }
    $file = (Read-Answer (Send-Request 'Get' 'EXOModuleFile?Version=3.9.2' $null)).value[0]
    $names = @($file.exportedCmdlets -split ',' | Where-Object { -not $CommandName -or $_ -in $CommandName })
    $script:connection.Folder = [IO.Path]::Combine($EXOModuleBasePath, "tmpEXO_$([guid]::NewGuid().ToString('N').Substring(0, 12))")
    $psm1 = [IO.Path]::Combine($script:connection.Folder, [IO.Path]::GetFileName($script:connection.Folder) + '.psm1')
    $null = [IO.Directory]::CreateDirectory($script:connection.Folder)
    [IO.File]::WriteAllText($psm1, (@(foreach ($name in $names) { Get-ProxyText $name $file.parameters.$name }) -join "`n"))
    $script:connection.Module = Import-Module -Name $psm1 -Global -DisableNameChecking -PassThru
    if ($ShowBanner) { Write-Host 'This is a simulated Exchange Online. (simulated)' }
}

function Disconnect-ExchangeOnline {
    [CmdletBinding(SupportsShouldProcess)]
    param([string[]] $ConnectionId, [string[]] $ModulePrefix)
    if ($null -eq $script:connection) { return }
    if ($null -ne $script:connection.Module) { $script:connection.Module | Remove-Module -Force }
    if ($null -ne $script:connection.Folder) { [IO.Directory]::Delete($script:connection.Folder, $true) }
    $script:connection.Client.Dispose()
    $script:connection = $null
}

function Get-ConnectionInformation {
    if ($null -eq $script:connection) { return }
    [pscustomobject]@{ ConnectionId = $script:connection.Id; Organization = $script:connection.Organization; State = 'Connected'; ConnectionUri = $script:connection.Path }
}

# One cmdlet as a function with the parameters that the tenant gives it; Confirm and WhatIf are PowerShell's.
function Get-ProxyText($name, $parameters) {
    $own = @($parameters | Where-Object { $_ -ne 'Confirm' } | ForEach-Object { "`${$_}" }) -join ', '
    @"
function $name {
    [CmdletBinding(SupportsShouldProcess)] param($own)
    & (Get-Module ExchangeOnlineManagement) { param(`$name, `$bound) Invoke-Cmdlet `$name `$bound } '$name' `$PSBoundParameters
}
"@
}

function Invoke-Cmdlet($name, $bound) {
    $global:EXO_LastExecutionStatus = $true
    $common = 'Confirm', 'ErrorAction', 'WarningAction', 'InformationAction', 'Verbose', 'Debug', 'ErrorVariable', 'WarningVariable', 'InformationVariable', 'OutVariable', 'OutBuffer', 'PipelineVariable', 'ProgressAction'
    $parameters = [Collections.Generic.Dictionary[string, object]]::new()
    foreach ($key in $bound.Keys) { if ($key -notin $common) { $parameters[$key] = ConvertTo-Sent $bound[$key] } }
    $body = [Collections.Generic.Dictionary[string, object]]::new()
    $body['CmdletInput'] = @{ CmdletName = $name; Parameters = $parameters }
    $json = [Text.Json.JsonSerializer]::Serialize($body, $body.GetType(), [Text.Json.JsonSerializerOptions]$null)
    $next = 'InvokeCommand'
    while ($next) {
        $answer = Read-Answer (Send-Request 'Post' $next $json)
        foreach ($record in $answer.value) { ConvertTo-Object $record "Deserialized.Microsoft.Exchange.Management.$($name -replace '^\w+-')" }
        # Who asked for so many gets no more; that the real module follows every other link is a guess.
        $next = if ($parameters.Keys -notcontains 'ResultSize') { $answer.'@odata.nextLink' }
        if (-not $next) { foreach ($warning in $answer.'@adminapi.warnings') { Write-Warning $warning } }
    }
}

# A hash table goes with the mark by which the service knows one.
function ConvertTo-Sent($value) {
    if ($null -eq $value) { return $null }
    $plain = $value.PSObject.BaseObject
    if ($plain -is [Collections.IDictionary]) {
        $table = @{ '@odata.type' = '#Exchange.GenericHashTable' }
        foreach ($key in $plain.Keys) { $table["$key"] = @($plain[$key]) }
        return $table
    }
    if ($plain -is [Collections.IEnumerable] -and $plain -isnot [string]) { return , @(foreach ($item in $plain) { "$item" }) }
    if ($plain -is [switch]) { return $plain.IsPresent }
    $plain
}

function Send-Request($method, $what, $json) {
    $request = [Net.Http.HttpRequestMessage]::new([Net.Http.HttpMethod]::new($method.ToUpper()), $(if ($what -match '^http') { $what } else { "$($script:connection.Path)/$what" }))
    if ($null -ne $json) { $request.Content = [Net.Http.StringContent]::new($json, [Text.Encoding]::UTF8, 'application/json') }
    try { $script:connection.Client.SendAsync($request).GetAwaiter().GetResult() }
    catch { throw $_.Exception.GetBaseException() }
}

# The content of a good answer; what a refusal says is written as the module writes it.
function Read-Answer($response) {
    $text = $response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    $content = if ($text.TrimStart().StartsWith('{')) { ConvertFrom-Text ([Text.Json.JsonDocument]::Parse($text).RootElement) } else { $null }
    if ($null -ne $content.error) { Write-ErrorMessage $response $content.error }
    elseif (-not $response.IsSuccessStatusCode) {
        $global:EXO_LastExecutionStatus = $false
        $status = [int]$response.StatusCode
        throw [Net.Http.HttpRequestException]::new("Response status code does not indicate success: $status ($($response.ReasonPhrase)).", $null, $response.StatusCode)
    }
    else { $content }
}

function Write-ErrorMessage {
    [CmdletBinding()]
    param($Response, $ErrorObject)
    $global:EXO_LastExecutionStatus = $false
    $inner = $ErrorObject.innererror.internalexception
    $message = if ($ErrorObject.details) { $ErrorObject.details[0].message } elseif ($inner) { $inner.message } else { $ErrorObject.message }
    $requestId = @($Response.Headers.GetValues('request-id'))[0]
    $id = "[Server=DB8PR01MB0001,RequestId=$requestId,TimeStamp=$([datetime]::UtcNow.ToString('R'))]"
    $record = [Management.Automation.ErrorRecord]::new([Exception]::new($message), $id, 'NotSpecified', $null)
    if ($inner) { $record.CategoryInfo.Reason = ($inner.type -split '\.')[-1] }
    $PSCmdlet.WriteError($record)
}

# Records come back as property bags: identifiers and dates with their types, lists as lists, all else as text or number.
function ConvertTo-Object($record, $typeName) {
    $object = [psobject]::new()
    $properties = $object.PSObject.Properties
    foreach ($key in $record.Keys) {
        if ($key.Contains('@')) { continue }
        $value = $record[$key]
        if ($null -ne $value) {
            switch ($record["$key@data.type"]) {
                'System.Guid' { $value = [guid]$value }
                'System.DateTime' { $value = [datetime]::Parse($value, [cultureinfo]::InvariantCulture, 'RoundtripKind') }
            }
        }
        $properties.Add([psnoteproperty]::new($key, $value))
    }
    $object.PSObject.TypeNames.Insert(0, $typeName)
    $object
}

# What the simulator answers, which the machine's own reader would take apart faster but with texts made into dates.
function ConvertFrom-Text($element) {
    $kind = [int]$element.ValueKind
    if ($kind -eq 2) {
        $list = [Collections.ArrayList]::new()
        foreach ($item in $element.EnumerateArray()) { $null = $list.Add((ConvertFrom-Text $item)) }
        return , $list
    }
    if ($kind -ne 1) { return Get-Plain $element $kind }
    $table = [Collections.Specialized.OrderedDictionary]::new()
    foreach ($property in $element.EnumerateObject()) {
        $value = $property.Value
        switch ([int]$value.ValueKind) {
            3 { $table[$property.Name] = $value.GetString() }
            5 { $table[$property.Name] = $true }
            6 { $table[$property.Name] = $false }
            7 { $table[$property.Name] = $null }
            default { $table[$property.Name] = ConvertFrom-Text $value }
        }
    }
    $table
}

function Get-Plain($element, $kind) {
    switch ($kind) {
        3 { return $element.GetString() }
        4 { return $(if ($element.GetRawText() -match '^-?\d+$') { $element.GetInt64() } else { $element.GetDouble() }) }
        5 { return $true }
        6 { return $false }
    }
    $null
}

Export-ModuleMember -Function Connect-ExchangeOnline, Disconnect-ExchangeOnline, Get-ConnectionInformation
