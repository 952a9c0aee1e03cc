// Owns the contract methods that are known: one signature a line, and a parameter's NAME IS ITS ROLE.
//
// payee spender operator delegate authority contract   who gets what (an address; also the low 20 bytes of a word, or text)
// asset amount id approved                              what they get; `approved` false or an `amount` of 0 gives nothing
// calldata value operation                              a nested call: to its `contract` sibling, or to this same contract
// partner                                               an address in the high 20 bytes of a word, which takes a share
// memo                                                  a text that says who gets something, as THORChain reads it
// mention                                               an address without power; `_` is ignored
//
// An address that is ignored says why; the list has no other ones:
// _holder   whose funds, order or position it is: the contract asks for that account's own leave
// _token    which token, or which market of a position that is there already; who receives is judged, and what is asked
//           in return are the terms of a trade, which are not
// _route    a pool, an exchange or a maker on the way of a trade; the same
// _tag      who brought the customer; what it gets comes from the contract, not from the caller
// _former   who loses power, or stands beside in a list
// _subject  what power is handed on over; to whom is judged
// _witness  who may fill first, or refuse
//
// Words after the parameters: erc20 erc721 erc1155 (the callee is that kind of token, and is the asset),
// approve (an amount of 0 may be an ERC-721 id), router (address 1 means the caller, 0 and 2 the router),
// in (what comes stays in the router), out (the caller takes what is left in it), packed (Safe multiSend items),
// mode (ERC-7579 execution), hashed (approves what nobody can read from its hash).

// ERC-20 and its extensions
function transfer(address payee, uint256 amount) erc20;
function transferFrom(address _holder, address payee, uint256 amount) erc20;
function approve(address spender, uint256 amount) erc20 approve;
function increaseAllowance(address spender, uint256 amount) erc20;
function decreaseAllowance(address mention, uint256 _) erc20;
function increaseApproval(address spender, uint256 amount) erc20;
function decreaseApproval(address mention, uint256 _) erc20;
function approveAndCall(address spender, uint256 amount, bytes _) erc20;
function approveAndCall(address spender, uint256 amount) erc20;
function transferAndCall(address payee, uint256 amount, bytes _) erc20;
function transfer(address payee, uint256 amount, bytes _) erc20;
function transferAndCall(address payee, uint256 amount) erc20;
function transferFromAndCall(address _holder, address payee, uint256 amount, bytes _) erc20;
function transferFromAndCall(address _holder, address payee, uint256 amount) erc20;
function permit(address _holder, address spender, uint256 amount, uint256 _, uint8 _, bytes32 _, bytes32 _) erc20;
function permit(address _holder, address spender, uint256 _, uint256 _, bool approved, uint8 _, bytes32 _, bytes32 _) erc20;
function permit(address _holder, address spender, uint256 amount, uint256 _, bytes _) erc20;
function transferWithAuthorization(address _holder, address payee, uint256 amount, uint256 _, uint256 _, bytes32 _, uint8 _, bytes32 _, bytes32 _) erc20;
function transferWithAuthorization(address _holder, address payee, uint256 amount, uint256 _, uint256 _, bytes32 _, bytes _) erc20;
function receiveWithAuthorization(address _holder, address payee, uint256 amount, uint256 _, uint256 _, bytes32 _, uint8 _, bytes32 _, bytes32 _) erc20;
function receiveWithAuthorization(address _holder, address payee, uint256 amount, uint256 _, uint256 _, bytes32 _, bytes _) erc20;
function cancelAuthorization(address _holder, bytes32 _, uint8 _, bytes32 _, bytes32 _) erc20;
function transferWithMemo(address payee, uint256 amount, bytes32 _) erc20;
function burn(uint256 _) erc20;
function burnFrom(address _holder, uint256 _) erc20;
function approveDelegation(address spender, uint256 amount) erc20;
function sendETH(address payee);

// ERC-721 and ERC-1155
function safeTransferFrom(address _holder, address payee, uint256 id) erc721;
function safeTransferFrom(address _holder, address payee, uint256 id, bytes _) erc721;
function setApprovalForAll(address operator, bool approved) erc721;
function safeTransferFrom(address _holder, address payee, uint256 id, uint256 amount, bytes _) erc1155;
function safeBatchTransferFrom(address _holder, address payee, uint256[] id, uint256[] amount, bytes _) erc1155;
function permit(address spender, uint256 id, uint256 _, bytes _) erc721;
function permit(address spender, uint256 id, uint256 _, uint8 _, bytes32 _, bytes32 _) erc721;
function permitForAll(address _holder, address operator, bool approved, uint256 _, bytes _) erc721;
function setUser(uint256 _, address operator, uint64 _) erc721;
function safeBatchTransferFrom(address _holder, address payee, uint256[] id) erc721;
function batchTransferFrom(address _holder, address payee, uint256[] id) erc721;

// ERC-777 and ERC-6909
function send(address payee, uint256 amount, bytes _) erc20;
function operatorSend(address _holder, address payee, uint256 amount, bytes _, bytes _) erc20;
function authorizeOperator(address operator) erc20;
function revokeOperator(address mention) erc20;
function setOperator(address operator, bool approved);
function approve(address spender, uint256 _, uint256 amount);
function transfer(address payee, uint256 _, uint256 amount);
function transferFrom(address _holder, address payee, uint256 _, uint256 amount);

// Permit2
function approve(address asset, address spender, uint160 amount, uint48 _);
function permit(address _holder, ((address asset, uint160 amount, uint48 _, uint48 _) _, address spender, uint256 _) _, bytes _);
function permit(address _holder, ((address asset, uint160 amount, uint48 _, uint48 _)[] _, address spender, uint256 _) _, bytes _);
function transferFrom(address _holder, address payee, uint160 amount, address asset);
function transferFrom((address _holder, address payee, uint160 amount, address asset)[] _);
function permitTransferFrom(((address asset, uint256 _) _, uint256 _, uint256 _) _, (address payee, uint256 amount) _, address _holder, bytes _);
function permitTransferFrom(((address asset, uint256 _)[] _, uint256 _, uint256 _) _, (address payee, uint256 _)[] _, address _holder, bytes _);
function permitWitnessTransferFrom(((address asset, uint256 _) _, uint256 _, uint256 _) _, (address payee, uint256 amount) _, address _holder, bytes32 _, string _, bytes _);
function permitWitnessTransferFrom(((address asset, uint256 _)[] _, uint256 _, uint256 _) _, (address payee, uint256 _)[] _, address _holder, bytes32 _, string _, bytes _);
function lockdown((address mention, address mention)[] _);
function invalidateNonces(address mention, address mention, uint48 _);
function invalidateUnorderedNonces(uint256 _, uint256 _);

// Batches
function multicall(bytes[] calldata);
function multicall(uint256 _, bytes[] calldata);
function multicall(bytes32 _, bytes[] calldata);
function multicall(address[] contract, bytes[] calldata);
function batch(bytes[] calldata, bool _);
function aggregate((address contract, bytes calldata)[] _);
function blockAndAggregate((address contract, bytes calldata)[] _);
function tryAggregate(bool _, (address contract, bytes calldata)[] _);
function tryBlockAndAggregate(bool _, (address contract, bytes calldata)[] _);
function aggregate3((address contract, bool _, bytes calldata)[] _);
function aggregate3Value((address contract, bool _, uint256 value, bytes calldata)[] _);
function disperseEther(address[] payee, uint256[] amount);
function disperseToken(address asset, address[] payee, uint256[] amount);
function disperseTokenSimple(address asset, address[] payee, uint256[] amount);
function batchTransfer(address[] payee, uint256[] amount) erc20;

// Safe
function execTransaction(address contract, uint256 value, bytes calldata, uint8 operation, uint256 _, uint256 _, uint256 _, address _token, address payee, bytes _);
function execTransactionFromModule(address contract, uint256 value, bytes calldata, uint8 operation);
function execTransactionFromModuleReturnData(address contract, uint256 value, bytes calldata, uint8 operation);
function executeUserOp(address contract, uint256 value, bytes calldata, uint8 operation);
function executeUserOpWithErrorString(address contract, uint256 value, bytes calldata, uint8 operation);
function execTransactionWithRole(address contract, uint256 value, bytes calldata, uint8 operation, uint16 _, bool _);
function execTransactionWithRole(address contract, uint256 value, bytes calldata, uint8 operation, bytes32 _, bool _);
function assignRoles(address authority, uint16[] _, bool[] _);
function assignRoles(address authority, bytes32[] _, bool[] _);
function setTarget(address authority);
function setAvatar(address authority);
function multiSend(bytes calldata) packed;
function approveHash(bytes32 _) hashed;
function setup(address[] authority, uint256 _, address delegate, bytes calldata, address authority, address _token, uint256 _, address payee);
function createProxyWithNonce(address authority, bytes calldata, uint256 _);
function addOwnerWithThreshold(address authority, uint256 _);
function swapOwner(address _former, address _former, address authority);
function removeOwner(address _former, address mention, uint256 _);
function changeThreshold(uint256 _);
function enableModule(address authority);
function disableModule(address _former, address mention);
function setGuard(address authority);
function setModuleGuard(address authority);
function setFallbackHandler(address authority);
function changeMasterCopy(address authority);
function addDelegate(address delegate);
function setAllowance(address spender, address asset, uint96 amount, uint16 _, uint32 _);
function executeAllowanceTransfer(address _holder, address asset, address payee, uint96 amount, address _token, uint96 _, address _holder, bytes _);

// Smart accounts (ERC-4337, ERC-7579, ERC-7821, ERC-6551, ERC-7702 batch executors) and proxies
function execute(address contract, uint256 value, bytes calldata);
function execute(address contract, uint256 value, bytes calldata, uint8 operation);
function executeCall(address contract, uint256 value, bytes calldata);
function execute(address delegate, bytes calldata);
function execute((address contract, uint256 value, bytes calldata)[] _);
function execute((address contract, uint256 value, bytes calldata)[] _, bytes _);
function execute((address contract, uint256 value, bytes calldata) _);
function executeBatch(address[] contract, bytes[] calldata);
function execute_ncC(address contract, uint256 value, bytes calldata);
function executeBatch_y6U(address[] contract, uint256[] value, bytes[] calldata);
function executeBatch(address[] contract, uint256[] value, bytes[] calldata);
function executeBatch((address contract, uint256 value, bytes calldata)[] _);
function batchExecute((address contract, uint256 value, bytes calldata)[] _);
function execute(bytes32 mode, bytes calldata) mode;
function executeFromExecutor(bytes32 mode, bytes calldata) mode;
function redeemDelegations(bytes[] _, bytes32[] mode, bytes[] calldata) mode;
function installModule(uint256 _, address authority, bytes _);
function uninstallModule(uint256 _, address mention, bytes _);
function addOwnerAddress(address authority);
function addOwnerPublicKey(bytes32 _, bytes32 _) hashed;
function handleOps((address mention, uint256 _, bytes _, bytes calldata, uint256 _, uint256 _, uint256 _, uint256 _, uint256 _, bytes _, bytes _)[] _, address payee);
function handleOps((address mention, uint256 _, bytes _, bytes calldata, bytes32 _, uint256 _, bytes32 _, bytes _, bytes _)[] _, address payee);
function depositTo(address payee);
function withdrawStake(address payee);
function withdrawTo(address payee, uint256 amount);

function execute((address _holder, address contract, uint256 value, uint256 _, uint256 _, bytes calldata) _, bytes _);
function execute((address _holder, address contract, uint256 value, uint256 _, uint48 _, bytes calldata, bytes _) _);
function executeBatch((address _holder, address contract, uint256 value, uint256 _, uint48 _, bytes calldata, bytes _)[] _, address payee);
function executeMetaTransaction(address _holder, bytes calldata, bytes32 _, bytes32 _, uint8 _);
function schedule(address contract, uint256 value, bytes calldata, bytes32 _, bytes32 _, uint256 _);
function scheduleBatch(address[] contract, uint256[] value, bytes[] calldata, bytes32 _, bytes32 _, uint256 _);
function execute(address contract, uint256 value, bytes calldata, bytes32 _, bytes32 _);
function executeBatch(address[] contract, uint256[] value, bytes[] calldata, bytes32 _, bytes32 _);

// Ownership, roles, upgrades, delegated power
function transferOwnership(address authority);
function transferOwnership(address authority, bool _, bool _);
function completeOwnershipHandover(address authority);
function setOwner(address authority);
function setPendingOwner(address authority);
function nominateNewOwner(address authority);
function changeOwner(address authority);
function changeAdmin(address authority);
function setAdmin(address authority);
function transferAdmin(address authority);
function changeProxyAdmin(address _subject, address authority);
function setMinter(address authority);
function addMinter(address authority);
function grantRole(bytes32 _, address authority);
function grantRole(uint64 _, address authority, uint32 _);
function beginDefaultAdminTransfer(address authority);
function setAuthority(address authority);
function revokeRole(bytes32 _, address mention);
function renounceOwnership();
function upgradeTo(address authority);
function upgradeToAndCall(address authority, bytes calldata);
function upgrade(address contract, address authority);
function upgradeAndCall(address contract, address authority, bytes _);
function setImplementation(address authority);
function diamondCut((address authority, uint8 _, bytes4[] _)[] _, address delegate, bytes _);
function setDelegate(address delegate);
function setDelegate(bytes32 _, address delegate);
function delegate(address delegate);
function delegateBySig(address delegate, uint256 _, uint256 _, uint8 _, bytes32 _, bytes32 _);
function delegateAll(address delegate, bytes32 _, bool approved);
function delegateForAll(address delegate, bool approved);
function delegateContract(address delegate, address _subject, bytes32 _, bool approved);
function delegateERC721(address delegate, address _subject, uint256 _, bytes32 _, bool approved);
function delegateERC20(address delegate, address _subject, bytes32 _, uint256 approved);
function delegateERC1155(address delegate, address _subject, uint256 _, bytes32 _, uint256 approved);
function setMinterApproval(address operator, bool approved);
function setAuthorization(address operator, bool approved);
function setAuthorizationWithSig((address _holder, address operator, bool approved, uint256 _, uint256 _) _, (uint8 _, bytes32 _, bytes32 _) _);
function allow(address operator, bool approved);
function allowBySig(address _holder, address operator, bool approved, uint256 _, uint256 _, uint8 _, bytes32 _, bytes32 _);
function setRelayerApproval(address _holder, address operator, bool approved);
function setAccountOperator(address _holder, address operator, bool approved);
function setUserPositionManager(address operator, bool approved);
function approve(bytes32 _, address delegate, bool approved);
function approve((address _holder, address spender, address asset, uint160 amount, uint48 _, uint48 _, uint48 _, uint256 _, bytes _) _);
function call(address contract, address _holder, uint256 value, bytes calldata);
function batch((address contract, address _holder, uint256 value, bytes calldata)[] _);
function setFlowrate(address asset, address payee, int96 amount);
function callAgreement(address contract, bytes calldata, bytes _);
function createFlow(address asset, address payee, int96 amount, bytes _);
function withdraw(uint256 _, address payee, uint128 _);
function withdrawMax(uint256 _, address payee);
function createFlow(address asset, address _holder, address payee, int96 amount, bytes _);
function updateFlow(address asset, address _holder, address payee, int96 amount, bytes _);
function updateFlowOperatorPermissions(address asset, address operator, uint8 approved, int96 _);
function grantPermissions(address asset, address operator, bool _, bool _, bool _);
function transferPunk(address payee, uint256 id);
function offerPunkForSaleToAddress(uint256 id, uint256 _, address payee);

// Wrapped ether, vaults (ERC-4626), lending, staking
function deposit();
function withdraw(uint256 _);
function deposit(uint256 _, address payee);
function mint(uint256 _, address payee);
function mint(address payee, uint256 _);
function withdraw(uint256 _, address payee, address _holder);
function redeem(uint256 _, address payee, address _holder);
function deposit(uint256 _, address payee, address _holder);
function mint(uint256 _, address payee, address _holder);
function requestDeposit(uint256 _, address payee, address _holder);
function requestRedeem(uint256 _, address payee, address _holder);
function withdraw(uint256 _, address payee, uint256 _);
function stakeFor(address payee, uint256 _);
function claim_rewards(address _holder, address payee);
function mintBehalf(address payee, uint256 _);
function transferShares(address payee, uint256 _);
function transferSharesFrom(address _holder, address payee, uint256 _);
function setWithdrawalAddress(address _subject, address payee, bool _);
function setRPLWithdrawalAddress(address _subject, address payee, bool _);
function supply(address asset, uint256 amount, address payee, uint16 _);
function supplyTo(address payee, address asset, uint256 amount);
function withdrawTo(address payee, address asset, uint256 amount);
function withdrawFrom(address _holder, address payee, address asset, uint256 amount);
function transferAsset(address payee, address asset, uint256 amount);
function transferAssetFrom(address _holder, address payee, address asset, uint256 amount);
function deposit(address asset, uint256 amount, address payee, uint16 _);
function withdraw(address asset, uint256 amount, address payee);
function borrow(address asset, uint256 amount, uint256 _, uint16 _, address mention);
function repay(address asset, uint256 amount, uint256 _, address payee);
function repayWithPermit(address asset, uint256 amount, uint256 _, address payee, uint256 _, uint8 _, bytes32 _, bytes32 _);
function repayETH(address contract, uint256 _, address payee);
function supplyWithPermit(address asset, uint256 amount, address payee, uint16 _, uint256 _, uint8 _, bytes32 _, bytes32 _);
function depositETH(address contract, address payee, uint16 _);
function withdrawETH(address contract, uint256 _, address payee);
function claimRewards(address[] _token, uint256 _, address payee, address _token);
function claimRewardsOnBehalf(address[] _token, uint256 _, address _holder, address payee, address _token);
function claimAllRewards(address[] _token, address payee);
function claimAllRewardsOnBehalf(address[] _token, address _holder, address payee);
function setClaimer(address _subject, address delegate);
function setClaimerFor(address delegate);
function delegateTo(address delegate, (bytes _, uint256 _) _, bytes32 _);
function borrow((address contract, address contract, address contract, address _route, uint256 _) _, uint256 _, uint256 _, address mention, address payee);
function withdraw((address _token, address _token, address _route, address _route, uint256 _) _, uint256 _, uint256 _, address mention, address payee);
function withdrawCollateral((address _token, address _token, address _route, address _route, uint256 _) _, uint256 _, address mention, address payee);
function submit(address mention);
function requestWithdrawals(uint256[] _, address payee);
function claimWithdrawalsTo(uint256[] _, uint256[] _, address payee);
function depositFor(address payee, uint256 _);

// Uniswap and its kin
function swapExactTokensForTokens(uint256 _, uint256 _, address[] _token, address payee, uint256 _);
function swapTokensForExactTokens(uint256 _, uint256 _, address[] _token, address payee, uint256 _);
function swapExactETHForTokens(uint256 _, address[] _token, address payee, uint256 _);
function swapTokensForExactETH(uint256 _, uint256 _, address[] _token, address payee, uint256 _);
function swapExactTokensForETH(uint256 _, uint256 _, address[] _token, address payee, uint256 _);
function swapETHForExactTokens(uint256 _, address[] _token, address payee, uint256 _);
function swapExactTokensForTokensSupportingFeeOnTransferTokens(uint256 _, uint256 _, address[] _token, address payee, uint256 _);
function swapExactETHForTokensSupportingFeeOnTransferTokens(uint256 _, address[] _token, address payee, uint256 _);
function swapExactTokensForETHSupportingFeeOnTransferTokens(uint256 _, uint256 _, address[] _token, address payee, uint256 _);
function swapExactTokensForTokens(uint256 _, uint256 _, address[] _token, address payee) router;
function swapTokensForExactTokens(uint256 _, uint256 _, address[] _token, address payee) router;
function swapExactTokensForTokens(uint256 _, uint256 _, (address _token, address _token, bool _, address _route)[] _, address payee, uint256 _);
function swapExactETHForTokens(uint256 _, (address _token, address _token, bool _, address _route)[] _, address payee, uint256 _);
function swapExactTokensForETH(uint256 _, uint256 _, (address _token, address _token, bool _, address _route)[] _, address payee, uint256 _);
function swapExactTokensForTokens(uint256 _, uint256 _, (address _token, address _token, bool _)[] _, address payee, uint256 _);
function swapExactETHForTokens(uint256 _, (address _token, address _token, bool _)[] _, address payee, uint256 _);
function swapExactTokensForETH(uint256 _, uint256 _, (address _token, address _token, bool _)[] _, address payee, uint256 _);
function swapExactTokensForTokensSimple(uint256 _, uint256 _, address _token, address _token, bool _, address payee, uint256 _);
function addLiquidity(address _token, address _token, bool _, uint256 _, uint256 _, uint256 _, uint256 _, address payee, uint256 _);
function addLiquidityETH(address _token, bool _, uint256 _, uint256 _, uint256 _, address payee, uint256 _);
function removeLiquidity(address _token, address _token, bool _, uint256 _, uint256 _, uint256 _, address payee, uint256 _);
function removeLiquidityETH(address _token, bool _, uint256 _, uint256 _, uint256 _, address payee, uint256 _);
function addLiquidity(address _token, address _token, uint256 _, uint256 _, uint256 _, uint256 _, address payee, uint256 _);
function addLiquidityETH(address _token, uint256 _, uint256 _, uint256 _, address payee, uint256 _);
function removeLiquidity(address _token, address _token, uint256 _, uint256 _, uint256 _, address payee, uint256 _);
function removeLiquidityETH(address _token, uint256 _, uint256 _, uint256 _, address payee, uint256 _);
function exactInputSingle((address _token, address _token, uint24 _, address payee, uint256 _, uint256 _, uint256 _, uint160 _) _) router;
function exactInput((bytes _, address payee, uint256 _, uint256 _, uint256 _) _) router;
function exactOutputSingle((address _token, address _token, uint24 _, address payee, uint256 _, uint256 _, uint256 _, uint160 _) _) router;
function exactOutput((bytes _, address payee, uint256 _, uint256 _, uint256 _) _) router;
function exactInputSingle((address _token, address _token, uint24 _, address payee, uint256 _, uint256 _, uint160 _) _) router;
function exactInput((bytes _, address payee, uint256 _, uint256 _) _) router;
function exactOutputSingle((address _token, address _token, uint24 _, address payee, uint256 _, uint256 _, uint160 _) _) router;
function exactOutput((bytes _, address payee, uint256 _, uint256 _) _) router;
function sweepToken(address asset, uint256 _, address payee) router;
function sweepToken(address _token, uint256 _) out;
function unwrapWETH9(uint256 _, address payee) router;
function unwrapWETH9(uint256 _) out;
function unwrapWETH9WithFee(uint256 _, address payee, uint256 _, address payee) router;
function sweepTokenWithFee(address asset, uint256 _, address payee, uint256 _, address payee) router;
function pull(address _token, uint256 _) in;
function wrapETH(uint256 _) in;
function refundETH() out;
function selfPermit(address _token, uint256 _, uint256 _, uint8 _, bytes32 _, bytes32 _);
function selfPermitAllowed(address _token, uint256 _, uint256 _, uint8 _, bytes32 _, bytes32 _);
function selfPermitIfNecessary(address _token, uint256 _, uint256 _, uint8 _, bytes32 _, bytes32 _);
function collect((uint256 _, address payee, uint128 _, uint128 _) _) router;
function mint((address _token, address _token, uint24 _, int24 _, int24 _, uint256 _, uint256 _, uint256 _, uint256 _, address payee, uint256 _) _) router;
function increaseLiquidity((uint256 _, uint256 _, uint256 _, uint256 _, uint256 _, uint256 _) _);
function decreaseLiquidity((uint256 _, uint128 _, uint256 _, uint256 _, uint256 _) _);
function execute(bytes commands, bytes[] inputs, uint256 _) router;
function execute(bytes commands, bytes[] inputs) router;
function executeSigned(bytes commands, bytes[] inputs, bytes32 _, bytes32 _, bool _, bytes32 _, bytes _, uint256 _) router;
function execute(address contract, address _token, uint256 _, bytes commands, bytes[] inputs, uint256 _) router;
function modifyLiquidities(bytes actions, uint256 _) router;

// Balancer, Curve, Pendle
function swap((bytes32 _, uint8 _, address _token, address _token, uint256 _, bytes _) _, (address _holder, bool _, address payee, bool _) _, uint256 _, uint256 _);
function batchSwap(uint8 _, (bytes32 _, uint256 _, uint256 _, uint256 _, bytes _)[] _, address[] _token, (address _holder, bool _, address payee, bool _) _, int256[] _, uint256 _);
function joinPool(bytes32 _, address _holder, address payee, (address[] _token, uint256[] _, bytes _, bool _) _);
function exitPool(bytes32 _, address _holder, address payee, (address[] _token, uint256[] _, bytes _, bool _) _);
function exchange(address[11] _route, uint256[5][5] _, uint256 _, uint256 _, address[5] _route, address payee);
function exchange(int128 _, int128 _, uint256 _, uint256 _, address payee);
function exchange_underlying(int128 _, int128 _, uint256 _, uint256 _, address payee);
function exchange(uint256 _, uint256 _, uint256 _, uint256 _, address payee);
function exchange(uint256 _, uint256 _, uint256 _, uint256 _, bool _, address payee);
function add_liquidity(uint256[] _, uint256 _, address payee);
function add_liquidity(uint256[2] _, uint256 _, address payee);
function remove_liquidity(uint256 _, uint256[] _, address payee);
function remove_liquidity(uint256 _, uint256[2] _, address payee);
function remove_liquidity_one_coin(uint256 _, int128 _, uint256 _, address payee);
function manageUserBalance((uint8 _, address asset, uint256 amount, address _holder, address payee)[] _);
function redeemPyToToken(address payee, address _token, uint256 _, (address _token, uint256 _, address _token, address contract, (uint8 _, address _route, bytes _, bool _) _) _);

// Aggregators
function setPreSignature(bytes _, bool approved) hashed;
function swap(address contract, (address _token, address _token, address contract, address payee, uint256 _, uint256 _, uint256 _) _, bytes _);
function swap(address contract, (address _token, address _token, address contract, address payee, uint256 _, uint256 _, uint256 _) _, bytes _, bytes _);
function swap((address contract, address contract, bytes _, (address _token, address _token, address[] contract, uint256[] _, address[] payee, uint256[] _, address payee, uint256 _, uint256 _, uint256 _, bytes _) _, bytes _) _);
function swapSimpleMode(address contract, (address _token, address _token, address[] contract, uint256[] _, address[] payee, uint256[] _, address payee, uint256 _, uint256 _, uint256 _, bytes _) _, bytes _, bytes _);
function unoswapTo(uint256 payee, uint256 _, uint256 _, uint256 _, uint256 _);
function unoswapTo2(uint256 payee, uint256 _, uint256 _, uint256 _, uint256 _, uint256 _);
function unoswapTo3(uint256 payee, uint256 _, uint256 _, uint256 _, uint256 _, uint256 _, uint256 _);
function unoswap(uint256 _, uint256 _, uint256 _, uint256 _);
function ethUnoswapTo(uint256 payee, uint256 _, uint256 _);
function unoswapTo(address payee, address _token, uint256 _, uint256 _, uint256[] _);
function uniswapV3SwapTo(address payee, uint256 _, uint256 _, uint256[] _);
function transformERC20(address _token, address _token, uint256 _, uint256 _, (uint32 _, bytes _)[] _);
function execute((address payee, address _token, uint256 _) _, bytes[] _, bytes32 _);
function exec(address spender, address asset, uint256 amount, address contract, bytes calldata);

// Marketplaces and names
function fulfillOrder(((address payee, address _witness, (uint8 _, address _token, uint256 _, uint256 _, uint256 _)[] _, (uint8 _, address asset, uint256 _, uint256 _, uint256 amount, address payee)[] _, uint8 _, uint256 _, uint256 _, bytes32 _, uint256 _, bytes32 _, uint256 _) _, bytes _) _, bytes32 _);
function fulfillAdvancedOrder(((address payee, address _witness, (uint8 _, address _token, uint256 _, uint256 _, uint256 _)[] _, (uint8 _, address asset, uint256 _, uint256 _, uint256 amount, address payee)[] _, uint8 _, uint256 _, uint256 _, bytes32 _, uint256 _, bytes32 _, uint256 _) _, uint120 _, uint120 _, bytes _, bytes _) _, (uint256 _, uint8 _, uint256 _, uint256 _, bytes32[] _)[] _, bytes32 _, address payee);
function fulfillAvailableAdvancedOrders(((address payee, address _witness, (uint8 _, address _token, uint256 _, uint256 _, uint256 _)[] _, (uint8 _, address asset, uint256 _, uint256 _, uint256 amount, address payee)[] _, uint8 _, uint256 _, uint256 _, bytes32 _, uint256 _, bytes32 _, uint256 _) _, uint120 _, uint120 _, bytes _, bytes _)[] _, (uint256 _, uint8 _, uint256 _, uint256 _, bytes32[] _)[] _, (uint256 _, uint256 _)[][] _, (uint256 _, uint256 _)[][] _, bytes32 _, address payee, uint256 _);
function fulfillBasicOrder((address asset, uint256 _, uint256 _, address payee, address _witness, address _token, uint256 _, uint256 _, uint8 _, uint256 _, uint256 _, bytes32 _, uint256 _, bytes32 _, bytes32 _, uint256 _, (uint256 amount, address payee)[] _, bytes _) _);
function fulfillBasicOrder_efficient_6GL6yc((address asset, uint256 _, uint256 _, address payee, address _witness, address _token, uint256 _, uint256 _, uint8 _, uint256 _, uint256 _, bytes32 _, uint256 _, bytes32 _, bytes32 _, uint256 _, (uint256 amount, address payee)[] _, bytes _) _);
function bulkTransfer(((uint8 _, address asset, uint256 _, uint256 amount)[] _, address payee, bool _)[] _, bytes32 _);
function setOwner(bytes32 _, address authority);
function setSubnodeOwner(bytes32 _, bytes32 _, address authority);
function setSubnodeOwner(bytes32 _, string _, address payee, uint32 _, uint64 _);
function setSubnodeRecord(bytes32 _, bytes32 _, address payee, address contract, uint64 _);
function setSubnodeRecord(bytes32 _, string _, address payee, address contract, uint64 _, uint32 _, uint64 _);
function setRecord(bytes32 _, address payee, address contract, uint64 _);
function wrap(bytes _, address payee, address contract);
function wrapETH2LD(string _, address payee, uint16 _, address contract);
function unwrap(bytes32 _, bytes32 _, address payee);
function unwrapETH2LD(bytes32 _, address payee, address payee);
function setAddr(bytes32 _, address payee);
function setAddr(bytes32 _, uint256 _, bytes payee);
function reclaim(uint256 _, address authority);
function setResolver(bytes32 _, address authority);
function register(string _, address payee, uint256 _, bytes32 _, address contract, bytes[] _, bool _, uint16 _);

// Bridges
function depositETHTo(address payee, uint32 _, bytes _);
function depositERC20To(address asset, address contract, address payee, uint256 amount, uint32 _, bytes _);
function bridgeETHTo(address payee, uint32 _, bytes _);
function bridgeERC20To(address asset, address contract, address payee, uint256 amount, uint32 _, bytes _);
function withdrawTo(address asset, address payee, uint256 amount, uint32 _, bytes _);
function outboundTransfer(address asset, address payee, uint256 amount, uint256 _, uint256 _, bytes _);
function outboundTransferCustomRefund(address asset, address payee, address payee, uint256 amount, uint256 _, uint256 _, bytes _);
function depositV3(address payee, address payee, address asset, address _token, uint256 amount, uint256 _, uint256 _, address _witness, uint32 _, uint32 _, uint32 _, bytes _);
function deposit(bytes32 payee, bytes32 payee, bytes32 _, bytes32 _, uint256 _, uint256 _, uint256 _, bytes32 _, uint32 _, uint32 _, uint32 _, bytes _);
function depositForBurn(uint256 amount, uint32 _, bytes32 payee, address asset);
function depositForBurn(uint256 amount, uint32 _, bytes32 payee, address asset, bytes32 _, uint256 _, uint32 _);
function depositForBurnWithCaller(uint256 amount, uint32 _, bytes32 payee, address asset, bytes32 _);
function depositForBurnWithHook(uint256 amount, uint32 _, bytes32 payee, address asset, bytes32 _, uint256 _, uint32 _, bytes _);
function send((uint32 _, bytes32 payee, uint256 amount, uint256 _, bytes _, bytes _, bytes _) _, (uint256 _, uint256 _) _, address payee);
function sendToken((uint32 _, bytes32 payee, uint256 amount, uint256 _, bytes _, bytes _, bytes _) _, (uint256 _, uint256 _) _, address payee);
function swapAndStartBridgeTokensViaAcrossV3((bytes32 _, string _, string _, address _tag, address _token, address payee, uint256 _, uint256 _, bool _, bool _) _, (address contract, address _route, address _token, address _token, uint256 _, bytes _, bool _)[] _, (address payee, address payee, address _token, uint64 _, uint64 _, uint32 _, uint32 _, bytes _) _);
function depositTransaction(address payee, uint256 amount, uint64 _, bool _, bytes _);
function transferTokens(address asset, uint256 amount, uint16 _, bytes32 payee, uint256 _, uint32 _);
function transferTokensWithPayload(address asset, uint256 amount, uint16 _, bytes32 payee, uint32 _, bytes _);
function wrapAndTransferETH(uint16 _, bytes32 payee, uint256 _, uint32 _);
function wrapAndTransferETHWithPayload(uint16 _, bytes32 payee, uint32 _, bytes _);
function sendToL2(uint256 _, address payee, uint256 _, uint256 _, uint256 _, address payee, uint256 _);
function requestL2Transaction(address payee, uint256 _, bytes _, uint256 _, uint256 _, bytes[] _, address payee);
function depositFor(address payee, address _token, bytes _);
function depositEtherFor(address payee);
function transferRemote(uint32 _, bytes32 payee, uint256 amount);
function sendFrom(address _holder, uint16 _, bytes payee, uint256 amount, address payee, address _token, bytes _);
function sendFrom(address _holder, uint16 _, bytes32 payee, uint256 amount, (address payee, address _token, bytes _) _);
function swap(uint16 _, uint256 _, uint256 _, address payee, uint256 _, uint256 _, (uint256 _, uint256 _, bytes _) _, bytes payee, bytes _);
function ccipSend(uint64 _, (bytes payee, bytes _, (address asset, uint256 amount)[] _, address _token, bytes _) _);
function bridgeAsset(uint32 _, address payee, uint256 amount, address asset, bool _, bytes _);
function xcall(uint32 _, address payee, address asset, address delegate, uint256 amount, uint256 _, bytes _);
function createOrder((address asset, uint256 amount, bytes _, uint256 _, uint256 _, bytes payee, address payee, bytes payee, bytes _, bytes payee, bytes payee) _, bytes _, uint32 _, bytes _);
function createSaltedOrder((address asset, uint256 amount, bytes _, uint256 _, uint256 _, bytes payee, address payee, bytes payee, bytes _, bytes payee, bytes payee) _, uint64 _, bytes _, uint32 _, bytes _, bytes _);
function send(address payee, address asset, uint256 amount, uint64 _, uint64 _, uint32 _);
function sendToken(string _, string payee, string _, uint256 amount);
function callContract(string _, string contract, bytes _);
function callContractWithToken(string _, string payee, bytes _, string _, uint256 amount);
function interchainTransfer(bytes32 _, string _, bytes payee, uint256 amount, bytes _, uint256 _);
function interchainTransfer(string _, bytes payee, uint256 amount, bytes _);
function sendToCosmos(address asset, string payee, uint256 amount);
function sendToCosmos(address asset, bytes32 payee, uint256 amount);
function sendToInjective(address asset, bytes32 payee, uint256 amount, string _);
function deposit(address payee, address asset, uint256 amount, string memo);
function depositWithExpiry(address payee, address asset, uint256 amount, string memo, uint256 _);
function swapIn(address contract, address payee, string memo, address _token, uint256 _, uint256 _, uint256 _);

// Payments
function swapAndTransferUniswapV3Native((uint256 _, uint256 _, address payee, address asset, address payee, uint256 _, bytes16 _, address payee, bytes _, bytes _) _, uint24 _);
function transferNative((uint256 amount, uint256 _, address payee, address _token, address payee, uint256 _, bytes16 _, address payee, bytes _, bytes _) _);
function transferTokenPreApproved((uint256 amount, uint256 _, address payee, address asset, address payee, uint256 _, bytes16 _, address payee, bytes _, bytes _) _);

// Staking, bridges, aggregators and vaults of the clear-signing registry
function addEth(bytes32 payee, uint96 _, (uint96 _, address payee) _, (uint96 _, address payee) _, bytes _);
function addEth(bytes32 payee, uint96 _, address payee, (uint96 _, address payee) _, (uint96 _, address payee) _, bytes _);
function approvePositionManager(address operator, bool approved);
function authorizeAttestationSigner(address authority, uint8 _, bytes32 _, bytes32 _);
function authorizeSigner(address authority, bytes32 _);
function authorizeSignerWithSignature(address authority, bytes32 _, uint8 _, bytes32 _, bytes32 _);
function authorizeValidatorSigner(address authority, uint8 _, bytes32 _, bytes32 _);
function authorizeValidatorSignerWithPublicKey(address authority, uint8 _, bytes32 _, bytes32 _, bytes _);
function authorizeVoteSigner(address authority, uint8 _, bytes32 _, bytes32 _);
function batchDeposit(bytes _, bytes payee, bytes _, bytes32[] _);
function batchDepositCustom(bytes _, bytes payee, bytes _, bytes32[] _, uint256 _);
function batchDepositForBurnWithAuth((uint256 _, uint256 _, uint256 _, bytes32 _, uint8 _, bytes32 _, bytes32 _) _, (uint256 _, uint32 _, bytes32 payee, bytes32 _, uint256 _, uint32 _, bytes _) _);
function bigBatchDeposit(bytes _, bytes payee, bytes _, bytes32[] _);
function bigBatchDepositCustom(bytes _, bytes payee, bytes _, bytes32[] _, uint256 _);
function claim(address _holder, address payee, uint256 _, bool _);
function clipperSwap(address contract, address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, bytes32 _);
function clipperSwap(address contract, uint256 _, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, bytes32 _);
function clipperSwapTo(address contract, address payee, address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, bytes32 _);
function clipperSwapTo(address contract, address payee, uint256 _, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, bytes32 _);
function clipperSwapTo(address payee, address _token, address _token, uint256 _, uint256 _);
function clipperSwapToWithPermit(address contract, address payee, address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, bytes32 _, bytes _);
function clipperSwapToWithPermit(address payee, address _token, address _token, uint256 _, uint256 _, bytes _);
function create((uint256 _, uint256 _, uint256 payee, uint256 _, uint256 _, uint256 _, uint256 _, uint256 _) _);
function createOperator(address authority, string _, uint256 _, uint256 _, address[] payee, uint256[] _);
function createProxyWithCallback(address authority, bytes calldata, uint256 _, address mention);
function createProxyWithNonceL2(address authority, bytes calldata, uint256 _);
function createSplitter(address operator, bytes32 _);
function createSplitterAndCall(address operator, bytes32 _, address contract, bytes calldata);
function dagSwapTo(uint256 _, address payee, (uint256 _, address _token, uint256 _, uint256 _, uint256 _) _, (address[] _route, address[] _route, uint256[] _, bytes[] _, uint256 _)[] _);
function delegateGovernanceVotes(address delegate, uint256 _);
function deposit(address payee, address _tag);
function deposit(bytes _, bytes payee, bytes _, bytes32 _);
function deposit(bytes[] _, bytes[] payee, bytes[] _, bytes32[] _, uint256[] _);
function depositInstant(address asset, uint256 amount, uint256 _, bytes32 _, address payee);
function depositRequest(address asset, uint256 amount, bytes32 _, address payee);
function depositViaDepositManager(uint256 _, address payee, uint256 _);
function directUniV3Swap((address _token, address _token, address _route, uint256 _, uint256 _, uint256 _, uint256 _, uint256 _, address payee, bool _, address payee, bytes _, bytes _, bytes16 _) _);
function enterExitQueue(uint256 _, address payee);
function megaSwap((address _token, uint256 _, uint256 _, uint256 _, address payee, (uint256 _, (address _token, uint256 _, (address _route, uint256 _, uint256 _, (uint256 _, address _route, uint256 _, bytes _, uint256 _)[] _)[] _)[] _)[] _, address payee, uint256 _, bytes _, uint256 _, bytes16 _) _);
function mintToken(uint256 _, uint256 _, address payee, uint256 _, bytes _);
function multiSwap((address _token, uint256 _, uint256 _, uint256 _, address payee, (address _token, uint256 _, (address _route, uint256 _, uint256 _, (uint256 _, address _route, uint256 _, bytes _, uint256 _)[] _)[] _)[] _, address payee, uint256 _, bytes _, uint256 _, bytes16 _) _);
function multicall((address contract, bytes calldata, uint256 value, bool _, bytes32 _)[] _);
function redeemForBtc(bytes payee, uint256 amount);
function redeemInstant(address _token, uint256 _, uint256 _, address payee);
function redeemRequest(address _token, uint256 _, address payee);
function reenter((address contract, bytes calldata, uint256 value, bool _, bytes32 _)[] _);
function removeLiquidityETHSupportingFeeOnTransferTokens(address _token, uint256 _, uint256 _, uint256 _, address payee, uint256 _);
function removeLiquidityETHWithPermit(address _token, uint256 _, uint256 _, uint256 _, address payee, uint256 _, bool _, uint8 _, bytes32 _, bytes32 _);
function removeLiquidityETHWithPermitSupportingFeeOnTransferTokens(address _token, uint256 _, uint256 _, uint256 _, address payee, uint256 _, bool _, uint8 _, bytes32 _, bytes32 _);
function removeLiquidityWithPermit(address _token, address _token, uint256 _, uint256 _, uint256 _, address payee, uint256 _, bool _, uint8 _, bytes32 _, bytes32 _);
function removeSigner(address mention, bytes32 _);
function repay((address _token, address _token, address _route, address _route, uint256 _) _, uint256 _, uint256 _, address payee, bytes _);
function requestWithdrawalsWithPermit(uint256[] _, address authority, (uint256 _, uint256 _, uint8 _, bytes32 _, bytes32 _) _);
function requestWithdrawalsWstETH(uint256[] _, address authority);
function requestWithdrawalsWstETHWithPermit(uint256[] _, address authority, (uint256 _, uint256 _, uint8 _, bytes32 _, bytes32 _) _);
function setAllowedClaimRecipients(address[] payee);
function setClaimExecutors(address[] delegate);
function setPaymentDelegation(address payee, uint256 _);
function setWithdrawAddress(address payee);
function simpleBuy((address _token, address _token, uint256 _, uint256 _, uint256 _, address[] _route, bytes _, uint256[] _, uint256[] _, address payee, address payee, uint256 _, bytes _, uint256 _, bytes16 _) _);
function simpleSwap((address _token, address _token, uint256 _, uint256 _, uint256 _, address[] _route, bytes _, uint256[] _, uint256[] _, address payee, address payee, uint256 _, bytes _, uint256 _, bytes16 _) _);
function smartSwapByInvest((uint256 _, address _token, uint256 _, uint256 _, uint256 _) _, uint256[] _, (address[] _route, address[] _route, uint256[] _, bytes[] _, uint256 _)[][] _, (uint256 _, address _route, address _token, address _token, uint256 _, uint256 _, uint256 _, uint256 _, bool _, bytes _)[] _, address payee);
function smartSwapByInvestWithRefund((uint256 _, address _token, uint256 _, uint256 _, uint256 _) _, uint256[] _, (address[] _route, address[] _route, uint256[] _, bytes[] _, uint256 _)[][] _, (uint256 _, address _route, address _token, address _token, uint256 _, uint256 _, uint256 _, uint256 _, bool _, bytes _)[] _, address payee, address payee);
function smartSwapTo(uint256 _, address payee, (uint256 _, address _token, uint256 _, uint256 _, uint256 _) _, uint256[] _, (address[] _route, address[] _route, uint256[] _, bytes[] _, uint256 _)[][] _, (uint256 _, address _route, address _token, address _token, uint256 _, uint256 _, uint256 _, uint256 _, bool _, bytes _)[] _);
function submitQuoteV15((uint32 _, uint32 _, uint32 _, uint256 _, uint32 _, uint256 _, uint256 _, uint16 _, uint256 _) _, address[] _subject, uint256 _, address payee, uint8 _, bytes32 _, bytes32 _);
function supply((address contract, address contract, address contract, address _route, uint256 _) _, uint256 _, uint256 _, address payee, bytes _);
function supplyCollateral((address contract, address contract, address contract, address _route, uint256 _) _, uint256 _, address payee, bytes _);
function swap(address contract, (address _token, address _token, address contract, address payee, uint256 _, uint256 _, uint256 _, bytes _) _, bytes _);
function swapExactAmountIn(address contract, (address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, address payee) _, uint256 partner, bytes _, bytes _);
function swapExactAmountInOnBalancerV2((uint256 _, uint256 _, uint256 _, bytes32 _, uint256 payee) _, uint256 partner, bytes _, bytes _);
function swapExactAmountInOnCurveV1((uint256 _, uint256 _, address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, address payee) _, uint256 partner, bytes _);
function swapExactAmountInOnCurveV2((uint256 _, uint256 _, uint256 _, address _route, address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, address payee) _, uint256 partner, bytes _);
function swapExactAmountInOnUniswapV2((address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, address payee, bytes _) _, uint256 partner, bytes _);
function swapExactAmountInOnUniswapV3((address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, address payee, bytes _) _, uint256 partner, bytes _);
function swapExactAmountInPro(address contract, (address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, address payee) _, uint256 partner, bytes _, bytes _);
function swapExactAmountOut(address contract, (address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, address payee) _, uint256 partner, bytes _, bytes _);
function swapExactAmountOutOnBalancerV2((uint256 _, uint256 _, uint256 _, bytes32 _, uint256 payee) _, uint256 partner, bytes _, bytes _);
function swapExactAmountOutOnUniswapV2((address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, address payee, bytes _) _, uint256 partner, bytes _);
function swapExactAmountOutOnUniswapV3((address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, address payee, bytes _) _, uint256 partner, bytes _);
function swapExactAmountOutPro(address contract, (address _token, address _token, uint256 _, uint256 _, uint256 _, bytes32 _, address payee) _, uint256 partner, bytes _, bytes _);
function swapOnAugustusRFQTryBatchFill((uint256 _, uint256 _, uint8 _, bytes32 _, address payee) _, ((uint256 _, uint128 _, address _token, address _token, address _route, address _route, uint256 _, uint256 _) _, bytes _, uint256 _, bytes _, bytes _)[] _, bytes _);
function swapTokensGeneric(bytes32 _, string _, string _, address payee, uint256 _, (address _route, address _route, address _token, address _token, uint256 _, bytes _, bool _)[] _);
function swapTokensMultipleV3ERC20ToERC20(bytes32 _, string _, string _, address payee, uint256 _, (address _route, address _route, address _token, address _token, uint256 _, bytes _, bool _)[] _);
function swapTokensMultipleV3ERC20ToNative(bytes32 _, string _, string _, address payee, uint256 _, (address _route, address _route, address _token, address _token, uint256 _, bytes _, bool _)[] _);
function swapTokensMultipleV3NativeToERC20(bytes32 _, string _, string _, address payee, uint256 _, (address _route, address _route, address _token, address _token, uint256 _, bytes _, bool _)[] _);
function swapTokensSingleV3ERC20ToERC20(bytes32 _, string _, string _, address payee, uint256 _, (address _route, address _route, address _token, address _token, uint256 _, bytes _, bool _) _);
function swapTokensSingleV3ERC20ToNative(bytes32 _, string _, string _, address payee, uint256 _, (address _route, address _route, address _token, address _token, uint256 _, bytes _, bool _) _);
function swapTokensSingleV3NativeToERC20(bytes32 _, string _, string _, address payee, uint256 _, (address _route, address _route, address _token, address _token, uint256 _, bytes _, bool _) _);
function swapWrapToWithBaseRequest(uint256 _, address payee, (uint256 _, address _token, uint256 _, uint256 _, uint256 _) _);
function transfer(uint256 _, uint16 _, bytes32 payee);
function transfer(uint256 _, uint16 _, bytes32 payee, bytes32 payee, bool _, bytes _);
function uniswapV3SwapTo(uint256 payee, uint256 _, uint256 _, uint256[] _);
function uniswapV3SwapToWithBaseRequest(uint256 _, address payee, (uint256 _, address _token, uint256 _, uint256 _, uint256 _) _, uint256[] _);
function uniswapV3SwapToWithPermit(address payee, address _token, uint256 _, uint256 _, uint256[] _, bytes _);
function unoswapToWithPermit(address payee, address _token, uint256 _, uint256 _, uint256[] _, bytes _);
function unstake(address payee);
function unxswapTo(uint256 _, uint256 _, uint256 _, address payee, bytes32[] _);
function unxswapToWithBaseRequest(uint256 _, address payee, (uint256 _, address _token, uint256 _, uint256 _, uint256 _) _, bytes32[] _);
function updateStateAndDeposit(address payee, address _tag, (bytes32 _, int160 _, uint160 _, bytes32[] _) _);
function withdrawETHWithPermit(address contract, uint256 _, address payee, uint256 _, uint8 _, bytes32 _, bytes32 _);
