# Does what a module may do and should not. Identity names the mischief.

$script:logins = [Collections.ArrayList]::new()

function Connect-ExchangeOnline {
    [CmdletBinding()]
    param($ConnectionUri, $Organization, $UserPrincipalName, $AccessToken, $AppId, $CertificateFilePath, [securestring] $CertificatePassword, $CommandName, $EXOModuleBasePath, [switch] $ShowBanner, [switch] $SkipLoadingFormatData)
    [Console]::Out.WriteLine('a banner that nobody asked for')
    if ($Organization -eq 'quiet.onmicrosoft.com') { Write-Error 'no such organization'; return }
    $password = if ($CertificatePassword) { [Net.NetworkCredential]::new('', $CertificatePassword).Password }
    $null = $script:logins.Add("$AccessToken|$AppId|$CertificateFilePath|$password|$CommandName|$Organization|$UserPrincipalName")
}

function Disconnect-ExchangeOnline { param([switch] $Confirm) }
function Get-ConnectionInformation { foreach ($login in $script:logins) { [pscustomobject]@{ State = 'Connected' } } }

function Get-RemoteDomain {
    [CmdletBinding()] param($Identity)
    if ($Identity -like 'unauthorized*') {
        if ($script:logins[-1] -like 'stale*') { throw [Net.Http.HttpRequestException]::new('Response status code does not indicate success: 401 (Unauthorized).', $null, [Net.HttpStatusCode]401) }
        return New-Record $script:logins.Count
    }
    switch ($Identity) {
        'hang' { Start-Sleep -Seconds 600 }
        'exit' { [Environment]::Exit(3) }
        'crash' { [Diagnostics.Process]::GetCurrentProcess().Kill() }
        'read' { $null = [Console]::In.ReadLine(); $null = [Console]::In.ReadLine(); $null = [Console]::In.ReadLine() }
        'prompt' { $null = $Host.UI.ReadLine() }
        'print' {
            [Console]::Out.Write('noise:bm9pc2U=;'); [Console]::Error.WriteLine('more noise')
            Write-Host 'host'; Write-Verbose 'verbose' -Verbose; Write-Debug 'debug' -Debug; Write-Warning 'careful'
            New-Record 'quiet'
        }
        'huge' { New-Record ('x' * 10000001) }
        'flood' { foreach ($i in 1..300) { [Console]::Out.WriteLine('y' * 100000) }; New-Record 'flooded' }
        'error' { New-Record 'half'; Write-Error 'it went wrong' }
        'retried' {
            Write-Error 'Maximum retry count reached' -ErrorAction Continue
            Write-Error 'Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|gone' -ErrorAction Continue
            throw 'Error executing cmdlet'
        }
        'part' { New-Record 'a'; Write-Warning 'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.' }
        'silent' { $global:EXO_LastExecutionStatus = $false }
        'logins' { foreach ($login in $script:logins) { New-Record $login } }
        'values' {
            New-Record ([psobject]::AsPSObject('wrapped')) @{
                TNEFEnabled = $null; AutoReplyEnabled = $true; AutoForwardEnabled = [long]7; ContentType = [DayOfWeek]::Friday; Extra = 'not asked for'
                NDREnabled = 2.5; CharacterSet = [guid]'5eed0000-0000-4000-8000-000000000001'
                NonMimeCharacterSet = [datetime]::new(2026, 7, 1, 10, 0, 0, [DateTimeKind]::Utc); AllowedOOFType = [Collections.ArrayList]@('a', $null, 1)
                DomainName = [string[]]@('alone'); DeliveryReportEnabled = @(); TrustedMailOutboundEnabled = Get-Deserialised ([DayOfWeek]::Friday); TrustedMailInboundEnabled = @(Get-Deserialised ([ConsoleColor]::Red))
            }
        }
        'secrets' {
            $errors = foreach ($problem in $global:Error) { "$problem $($problem.InvocationInfo.Line) $($problem.InvocationInfo.BoundParameters.Values)" }
            New-Record (@((Get-History).CommandLine) + @($errors) + @([Environment]::GetEnvironmentVariables().Values) + @([Environment]::GetCommandLineArgs()) -join "`n")
        }
        'canary' { New-Record "$global:canary" }
        default { New-Record $Identity }
    }
}

function Set-RemoteDomain {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param($Identity, $TNEFEnabled)
    # Say by a file that they have begun, and by a second one that they are through.
    if ($Identity -match '^(slow|hang):(.+)') {
        Set-Content "$($Matches[2]).begun" 'x'
        Start-Sleep -Milliseconds $(if ($Matches[1] -eq 'hang') { 600000 } else { 1500 })
        Set-Content "$($Matches[2]).done" 'x'
        return
    }
    if ($Identity -eq 'slow') { Start-Sleep -Milliseconds 300; return New-Record 'done' }
    if ($Identity -eq 'hang') { Start-Sleep -Seconds 600 }
    if ($PSCmdlet.ShouldProcess($Identity)) { New-Record $(if ($PSBoundParameters.ContainsKey('TNEFEnabled')) { "set:$(if ($null -eq $TNEFEnabled) { 'null' } else { $TNEFEnabled.GetType().Name + $TNEFEnabled })" } else { 'absent' }) }
}

# Gives back what it got, to see that it arrived.
function New-TransportRule {
    [CmdletBinding()] param($Name, $Comments, $SetHeaderName, $SetHeaderValue, $FromMemberOf, $Priority, $Enabled, $ExceptIfFrom)
    if ($Name -eq 'repeated') { foreach ($text in 'Maximum retry count reached', "||The object '$Name' already exists.") { Write-Error $text -ErrorAction Continue }; return }
    if ($Name -eq 'refuse') { throw "refused with $SetHeaderValue" }
    New-Record $Name @{ Comments = $Comments; SetHeaderName = $SetHeaderName; SetHeaderValue = $SetHeaderValue; FromMemberOf = $FromMemberOf; Priority = $Priority; State = $(if ($null -ne $Enabled) { $Enabled.GetType().Name }); ExceptIfFrom = $(if ($ExceptIfFrom -is [hashtable]) { @($ExceptIfFrom.Add) + @($ExceptIfFrom.Remove) }) }
}

# As an object comes out of what the service answers to the module.
function Get-Deserialised($value) { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($value)) }

function New-Record($name, $more = @{}) {
    $record = [ordered]@{ Guid = [guid]'5eed0000-0000-4000-8000-000000000000'; Name = $name }
    foreach ($key in $more.Keys) { $record[$key] = $more[$key] }
    [pscustomobject]$record
}
