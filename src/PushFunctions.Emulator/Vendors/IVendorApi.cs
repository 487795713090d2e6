namespace PushFunctions.Emulator.Vendors;

/// <summary>One vendor's API.</summary>
internal interface IVendorApi
{
    /// <summary>As <c>GET /deliveries</c> and <c>POST /faults</c> call it, and what its paths begin with here.</summary>
    string Channel { get; }

    void Map(IEndpointRouteBuilder routes);
}
