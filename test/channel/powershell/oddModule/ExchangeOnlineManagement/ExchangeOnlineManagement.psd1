@{
    RootModule        = 'ExchangeOnlineManagement.psm1'
    ModuleVersion     = '3.9.2'
    GUID              = 'b0a3ed0a-5a0e-4ae9-9f0c-8f6ec1f7c0de'
    Description       = 'A module that misbehaves on demand, for tests.'
    FunctionsToExport = @('Connect-ExchangeOnline', 'Disconnect-ExchangeOnline', 'Get-ConnectionInformation', 'Get-RemoteDomain', 'Set-RemoteDomain', 'New-TransportRule', 'Remove-RemoteDomain')
    PrivateData       = @{ PSData = @{ Tags = @('Simulated') } }
}
